import KeyspaceSyntax

/// The `connection` section: how a service connects.
extension Resolver {
    mutating func connection(_ node: Node, at keyRange: SourceRange) -> Connection {
        within(.section("connection", at: keyRange)) { resolver in
            guard let section = resolver.section(node, "connection", keys: ConnectionKey.names) else {
                return Connection(settings: [])
            }
            return Connection(
                settings: ConnectionKey.names.compactMap { name in
                    guard let node = section[name], let range = section.keyRange(name) else { return nil }
                    return resolver.connectionSetting(name, node, range)
                })
        }
    }

    /// A literal, or `{ environment: NAME, default: V }`.
    private mutating func connectionSetting(
        _ name: String, _ node: Node, _ range: SourceRange
    ) -> Connection.Setting? {
        var setting = Connection.Setting(name: name, environment: nil, defaultValue: nil, range: range)
        guard case .mapping = node.content else {
            if name == "password", case .scalar = node.content {
                report(
                    .invalidValue, "a password does not belong in a policy; write '{ environment: REDIS_PASSWORD }'",
                    at: node.range)
                return nil
            }
            guard let value = connectionValue(name, node) else { return nil }
            setting.defaultValue = value
            return setting
        }
        return within(part: name) { resolver -> Connection.Setting? in
            guard let section = resolver.section(node, name, keys: EnvironmentKey.names) else { return nil }
            guard let environment = section["environment"] else {
                resolver.reportMissingKey(
                    "environment", in: section, at: range, "name the variable that holds the value")
                return nil
            }
            setting.environment = resolver.environmentVariable(environment)
            if let node = section["default"] {
                if name == "password", let range = section.keyRange("default") {
                    resolver.report(
                        .optionNotApplicable, "a password has no default; it does not belong in a policy", at: range)
                    return nil
                }
                setting.defaultValue = resolver.connectionValue(name, node)
                if setting.defaultValue == nil { return nil }
            }
            return setting.environment == nil ? nil : setting
        }
    }

    private mutating func environmentVariable(_ node: Node) -> String? {
        guard let name = nonEmptyText(node, "environment", expected: "a name such as 'REDIS_URL'") else { return nil }
        let isName = name.utf8.enumerated().allSatisfy { index, byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
                || index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isName else {
            report(
                .invalidValue, "'\(shown(name))' is no name for an environment variable; write it as 'REDIS_URL'",
                at: node.range)
            return nil
        }
        return name
    }

    /// - Returns: the value in canonical text.
    private mutating func connectionValue(_ name: String, _ node: Node) -> String? {
        switch name {
        case "url": return url(node)
        case "max-connections": return count(node, name).map { String($0) }
        case "connect-timeout", "timeout": return duration(node, name).map { $0.description }
        case "retry-on-timeout", "socket-keepalive", "tls": return boolean(node, name).map { String($0) }
        default: return nonEmptyText(node, name)
        }
    }

    private mutating func url(_ node: Node) -> String? {
        guard let text = nonEmptyText(node, "url", expected: "a URL such as 'redis://localhost:6379/0'") else {
            return nil
        }
        let schemes = ["redis://", "rediss://", "valkey://", "valkeys://", "unix://"]
        guard let scheme = schemes.first(where: { text.hasPrefix($0) }), text.utf8.count > scheme.utf8.count else {
            report(
                .invalidValue,
                "'\(shown(text))' is no URL of a server; write 'redis://host:port/database' or 'rediss://…'",
                at: node.range)
            return nil
        }
        let authority = text.dropFirst(scheme.count).prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") {
            report(
                .invalidValue,
                "a password does not belong in a policy; leave it out of the URL, and write 'password: { environment: REDIS_PASSWORD }'",
                at: node.range)
            return nil
        }
        return text
    }
}
