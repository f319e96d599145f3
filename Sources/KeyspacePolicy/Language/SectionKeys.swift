/// The keys of a service.
package enum ServiceKey: String, LanguageKey {
    case summary, owner, reads, writes

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .summary: "What the service does, on one line."
        case .owner: "Who answers for it."
        case .reads: "Namespaces that it reads, or 'all'."
        case .writes: "Namespaces that it writes, or 'all'."
        }
    }
}

/// The keys of a rule under `lint`.
package enum LintKey: String, LanguageKey {
    case severity, reason

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .severity: "How bad its findings are in this policy; 'off' for no findings."
        case .reason: "Why the rule is weighed otherwise here."
        }
    }
}

/// How a policy can weigh a rule.
package enum LintLevel: String, Sendable, CaseIterable {
    case error, warning, info, off
}

/// The keys of `server` that are no directives of redis.conf.
package enum ServerKey: String, LanguageKey {
    case target, topology, allow

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .target: "The server and version that the policy is written for."
        case .topology: "One server, one with replicas that take over, or a cluster."
        case .allow: "Rules of lint that are silenced for the server's settings, each with a reason."
        }
    }
}

/// The settings of `connection`.
package enum ConnectionKey: String, LanguageKey {
    case url, username, password
    case maxConnections = "max-connections"
    case connectTimeout = "connect-timeout"
    case timeout
    case retryOnTimeout = "retry-on-timeout"
    case socketKeepalive = "socket-keepalive"
    case tls

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .url: "The server's address, as 'redis://localhost:6379/0', without a password in it."
        case .username: "Who the service is to the server."
        case .password: "The variable that holds the password; never the password itself."
        case .maxConnections: "How many connections a process may have."
        case .connectTimeout: "How long connecting may take."
        case .timeout: "How long an operation may take."
        case .retryOnTimeout: "Whether what timed out is tried once more."
        case .socketKeepalive: "Whether the system keeps idle connections alive."
        case .tls: "Whether connections are encrypted."
        }
    }
}

/// The keys of a setting that comes from the environment.
package enum EnvironmentKey: String, LanguageKey {
    case environment
    case defaultValue = "default"

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .environment: "The variable that holds the value, as 'REDIS_URL'."
        case .defaultValue: "What holds if the variable is not set."
        }
    }
}
