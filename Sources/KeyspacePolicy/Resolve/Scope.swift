import KeyspaceSyntax

/// Which part of a policy is being read, for messages. Its words are put together only when something is said.
struct Scope: Sendable {
    private let kind: Kind
    /// The part of it that is being read, and the parts which that is in, the outermost first.
    private var part: String?
    private var outerParts: [String] = []
    /// The namespace that findings belong to.
    let namespace: String?
    /// The place of its name, shown below a finding.
    let range: SourceRange?

    private enum Kind: Sendable {
        case root
        case named(StaticString, String)
    }

    private init(kind: Kind, namespace: String?, range: SourceRange?) {
        self.kind = kind
        self.namespace = namespace
        self.range = range
    }

    static let root = Scope(kind: .root, namespace: nil, range: nil)

    static func namespace(_ name: String, at range: SourceRange) -> Scope {
        Scope(kind: .named("namespace ", name), namespace: name, range: range)
    }

    static func section(_ name: String, at range: SourceRange) -> Scope {
        Scope(kind: .named("", name), namespace: nil, range: range)
    }

    static func type(_ name: String, at range: SourceRange) -> Scope {
        Scope(kind: .named("type ", name), namespace: nil, range: range)
    }

    static func service(_ name: String, at range: SourceRange) -> Scope {
        Scope(kind: .named("service ", name), namespace: nil, range: range)
    }

    /// Goes into a part of this scope, such as `ttl` in a namespace.
    mutating func enter(_ name: String) {
        if let part { outerParts.append(part) }
        part = name
    }

    /// Goes back to where the part is in.
    mutating func leave() {
        part = outerParts.popLast()
    }

    /// As in "unknown option 'tll' in namespace 'market'"; nil in the root mapping.
    var description: String? {
        let parts = (outerParts + (part.map { [$0] } ?? [])).reversed().map { "'\($0)'" }
        let whole: [String] =
            switch kind {
            case .root: []
            case .named(let kind, let name): ["\(kind)'\(name)'"]
            }
        return parts.isEmpty && whole.isEmpty ? nil : (parts + whole).joined(separator: " of ")
    }

    /// `'ttl' in namespace 'market'`; the scope alone if it is of that name.
    func subject(_ name: String) -> String {
        guard name == (part ?? self.name) else { return "'\(name)'\(suffix)" }
        return description ?? "'\(name)'"
    }

    private var name: String? {
        switch kind {
        case .root: nil
        case .named(_, let name): name
        }
    }

    /// ` in namespace 'market'`, to put behind the name of an option.
    var suffix: String {
        description.map { " in \($0)" } ?? ""
    }
}
