import KeyspacePolicy
import KeyspaceSyntax

/// The sections `services`, `server`, `connection` and `lint`.
extension Schema {
    static var service: Schema {
        mapping(ServiceKey.self, mayBeNothing: true) { key in
            switch key {
            case .summary, .owner: line
            case .reads, .writes: any(words(["all"]), type("null"), list(of: name))
            }
        }
    }

    static var server: Schema {
        let own = ServerKey.allCases.map { key in
            let values =
                switch key {
                case .target: words(serverTargets)
                case .topology: words(Server.Topology.self)
                case .allow: reference("allow")
                }
            return (name: key.rawValue, schema: values.described(key.documentation))
        }
        let directives = serverDirectives.map { directive in
            (name: directive.name, schema: value(of: directive.form).described("As in redis.conf."))
        }
        return types("object", "null").with("properties", .named(own + directives))
            .with("additionalProperties", .flag(false))
    }

    private static func value(of form: DirectiveForm) -> Schema {
        switch form {
        case .size: size
        case .yesOrNo: words(["yes", "no"])
        case .count, .seconds: count(from: 0)
        case .words(let words): .words(words)
        case .text: plainValue
        }
    }

    static var connection: Schema {
        mapping(ConnectionKey.self, mayBeNothing: true) { key in
            let values = connectionValue(key)
            let fromEnvironment = mapping(EnvironmentKey.self, required: [.environment]) { part in
                switch part {
                case .environment: environmentVariable
                case .defaultValue: values ?? nothing
                }
            }
            return values.map { any($0, fromEnvironment) } ?? fromEnvironment
        }
    }

    /// A literal; nil for what may not stand in a policy.
    private static func connectionValue(_ key: ConnectionKey) -> Schema? {
        switch key {
        case .url: text(matching: "^(rediss?|valkeys?|unix)://.")
        case .username: text
        case .password: nil
        case .maxConnections: count()
        case .connectTimeout, .timeout: duration
        case .retryOnTimeout, .socketKeepalive, .tls: boolean
        }
    }

    static var lint: Schema {
        let setting = mapping(LintKey.self, required: LintKey.allCases) { key in
            switch key {
            case .severity: words(LintLevel.self)
            case .reason: text
            }
        }
        return types("object", "null")
            .with("propertyNames", .schema(words(LintRules.all.map(\.description))))
            .with("additionalProperties", .schema(setting))
    }
}
