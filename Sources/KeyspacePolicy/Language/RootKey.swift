/// The keys of a policy file.
package enum RootKey: String, LanguageKey {
    case policy, keyspace, summary, prefix, separator, include, defaults, types, namespaces, services, server
    case connection, lint

    /// Whether a file that another includes may have it too.
    package var isForIncludedFiles: Bool {
        switch self {
        case .policy, .summary, .include, .defaults, .types, .namespaces: true
        case .keyspace, .prefix, .separator, .services, .server, .connection, .lint: false
        }
    }

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .policy: "The version of the policy language."
        case .keyspace: "Names the keyspace; the generated type is this name and 'Keyspace'."
        case .summary: "What the keyspace is for, on one line."
        case .prefix: "Literal text before every key, such as 'nx:'; may be replaced at run time."
        case .separator: "What separates the parts of keys; ':' if nothing is said."
        case .include: "Further policy files, by paths relative to this one."
        case .defaults: "What holds for namespaces that do not say otherwise."
        case .types: "Named types of values and parameters."
        case .namespaces: "Named families of keys: one key pattern each, and what is at those keys."
        case .services: "Which service reads and writes which namespaces."
        case .server: "What the policy expects of the server, with redis.conf's own directives."
        case .connection: "Where a service finds the server: values, or the variables that hold them."
        case .lint: "Severities of lint rules that differ for this policy, each with a reason."
        }
    }
}
