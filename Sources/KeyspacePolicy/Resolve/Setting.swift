import KeyspaceSyntax

/// What a policy says of one option: nothing, something that was diagnosed, or a value.
///
/// An option that was written wrongly is not missing: who asks for it must say nothing more.
enum Setting<Value> {
    case absent
    case damaged(SourceRange)
    case given(Value, at: SourceRange)

    init(_ value: Value?, at range: SourceRange) {
        if let value { self = .given(value, at: range) } else { self = .damaged(range) }
    }

    var value: Value? {
        if case .given(let value, _) = self { value } else { nil }
    }

    var range: SourceRange? {
        switch self {
        case .absent: nil
        case .damaged(let range), .given(_, at: let range): range
        }
    }

    var isAbsent: Bool {
        if case .absent = self { true } else { false }
    }

    /// Says what the other says, where this one says nothing.
    mutating func fill(from other: Setting) {
        if isAbsent { self = other }
    }

    /// This setting, or where it says nothing the other.
    func over(_ other: Setting) -> Setting {
        isAbsent ? other : self
    }
}

extension Setting: Sendable where Value: Sendable {}
