import KeyspaceSyntax

/// Which part of a policy is being read, for messages. Its words are put together only when something is said.
struct Scope: Sendable {
    private let kind: Kind
    /// The namespace that findings belong to.
    let namespace: String?
    /// The place of its name, shown below a finding.
    let range: SourceRange?

    private indirect enum Kind: Sendable {
        case root
        case named(StaticString, String)
        case part(String, of: Scope)
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

    /// A part of this scope, such as `ttl` in a namespace.
    func inside(_ name: String) -> Scope {
        Scope(kind: .part(name, of: self), namespace: namespace, range: range)
    }

    /// As in "unknown option 'tll' in namespace 'market'"; nil in the root mapping.
    var description: String? {
        switch kind {
        case .root: nil
        case .named(let kind, let name): "\(kind)'\(name)'"
        case .part(let name, let outer): "'\(name)'" + (outer.description.map { " of \($0)" } ?? "")
        }
    }

    /// `'ttl' in namespace 'market'`; the scope alone if it is of that name.
    func subject(_ name: String) -> String {
        switch kind {
        case .named(_, name), .part(name, _): description ?? "'\(name)'"
        case .root, .named, .part: "'\(name)'\(suffix)"
        }
    }

    /// ` in namespace 'market'`, to put behind the name of an option.
    var suffix: String {
        description.map { " in \($0)" } ?? ""
    }
}
