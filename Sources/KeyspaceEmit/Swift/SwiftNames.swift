import KeyspacePolicy

/// How the policy's own types are named in the generated code, so that a nested one hides no other.
///
/// Names of the runtime, of the standard library and of Foundation are reserved in a policy, and so are always plain.
struct SwiftNames {
    let policy: Policy
    /// The struct that holds everything: `NumerusXKeyspace`.
    let keyspace: String
    /// Types that are declared in the keyspace struct.
    private let declared: Set<String>
    let graph: TypeGraph

    init(_ policy: Policy) {
        self.policy = policy
        keyspace = policy.name + "Keyspace"
        graph = TypeGraph(policy.types)
        declared = Set(policy.types.map(\.name) + policy.namespaces.map(\.swiftTypeName))
    }

    /// Where a name is written: what is declared nearer hides what is farther.
    enum Scope {
        /// Outside of all types.
        case file
        /// In the keyspace struct.
        case keyspace
        /// In the enum of a namespace, where these types are declared.
        case namespace(Set<String>)
    }

    /// A type that is declared in the keyspace struct: a named type, or a namespace's enum.
    func own(_ name: String, in scope: Scope) -> String {
        switch scope {
        case .file: "\(keyspace).\(name)"
        case .keyspace: name
        case .namespace(let nested): nested.contains(name) ? "\(keyspace).\(name)" : name
        }
    }

    /// A type that is declared in the enum of a namespace.
    func nested(_ name: String, of namespace: Namespace, in scope: Scope) -> String {
        switch scope {
        case .file, .keyspace: own(namespace.swiftTypeName, in: scope) + "." + name
        case .namespace: name
        }
    }

    /// A type of the policy has this name, so that a service's module or type cannot be called by it.
    func isDeclared(_ name: String) -> Bool {
        declared.contains(name)
    }
}

extension Namespace {
    /// The types that the generated code declares in this namespace's enum.
    var nestedTypeNames: Set<String> {
        var names: Set<String> = []
        for (index, parameter) in parameters.enumerated() {
            if index == variantParameter || parameter.type.isDeclaredInPlace { names.insert(parameter.swiftTypeName) }
        }
        for entry in entries where entry.structure.fields != nil { names.insert(entry.fieldsTypeName) }
        return names
    }
}

extension Entry {
    /// The constant in the namespace's enum that describes the entry.
    var constantName: String { variant?.swiftName ?? "entry" }
}

extension ParameterType {
    /// Its Swift type belongs to the namespace, since the policy gives it no name.
    var isDeclaredInPlace: Bool {
        switch self {
        case .refined(_, let name), .enumeration(_, let name): name == nil
        case .string, .rawString, .int, .uint, .uuid, .date, .timestamp, .duration, .hash: false
        }
    }
}
