/// Without passwords, however it is printed: configurations end up in logs.
extension RedisConfiguration: CustomStringConvertible, CustomReflectable {
    /// All settings; of a password only whether there is one.
    public var description: String {
        let settings = shown.map { "\($0.label): \($0.value)" }
        return "RedisConfiguration(\(settings.joined(separator: ", ")))"
    }

    /// As the description, for `dump` and debuggers.
    public var customMirror: Mirror {
        Mirror(self, children: shown.map { (label: $0.label, value: $0.value) }, displayStyle: .struct)
    }

    private var shown: [(label: String, value: String)] {
        [
            ("servers", "\(servers)"), ("username", Self.text(username)), ("password", Self.hidden(password)),
            ("sentinelUsername", Self.text(sentinelUsername)), ("sentinelPassword", Self.hidden(sentinelPassword)),
            ("database", "\(database)"), ("tls", tls.map { "\($0)" } ?? "none"),
            ("maxConnections", "\(maxConnections)"), ("connectTimeout", "\(connectTimeout)"),
            ("timeout", "\(timeout)"), ("retryOnTimeout", "\(retryOnTimeout)"),
            ("socketKeepAlive", "\(socketKeepAlive)"), ("pingInterval", "\(pingInterval)"),
            ("clientName", Self.text(clientName)), ("queueLimit", "\(queueLimit)"),
        ]
    }

    private static func text(_ text: String?) -> String {
        text ?? "none"
    }

    private static func hidden(_ secret: String?) -> String {
        secret == nil ? "none" : "hidden"
    }
}
