public import Configuration
public import KeyspaceRuntime

extension RedisConfiguration {
    /// Reads what a policy's `connection` section names: environment variables, with the policy's defaults.
    ///
    /// What it does not name comes from the variables that everybody uses: `REDIS_URL`, `REDIS_PASSWORD`,
    /// `REDIS_MAX_CONNECTIONS`, `REDIS_RETRY_ON_TIMEOUT` and `REDIS_SOCKET_KEEPALIVE`.
    ///
    /// - Parameters:
    ///   - policy: the generated keyspace's `connection`.
    ///   - reader: where the variables are; the process's environment if nothing is said.
    /// - Throws: `RedisConfigurationError` that names the variable, never its value.
    public init(
        _ policy: ConnectionPolicy = ConnectionPolicy(settings: [:]),
        reading reader: ConfigReader = ConfigReader(provider: EnvironmentVariablesProvider())
    ) throws(RedisConfigurationError) {
        let settings = ConnectionSettingsReader(policy: policy, reader: reader)
        let url = settings["url"] ?? .init(name: "url", environment: nil, text: "redis://localhost:6379/0")
        try self.init(url: url.text, policy.topology, environment: url.environment)
        username = settings["username"]?.text ?? username
        // An empty variable is how some environments say that there is no password.
        password = settings["password"].flatMap { $0.text.isEmpty ? nil : $0.text } ?? password
        if let setting = settings["max-connections"] { maxConnections = try setting.count() }
        if let setting = settings["connect-timeout"] { connectTimeout = try setting.duration() }
        if let setting = settings["timeout"] { timeout = try setting.duration() }
        if let setting = settings["retry-on-timeout"] { retryOnTimeout = try setting.boolean() }
        if let setting = settings["socket-keepalive"] { socketKeepAlive = try setting.boolean() }
        if let setting = settings["tls"] {
            let isWanted = try setting.boolean()
            guard isWanted || tls == nil else { throw setting.contradiction("the URL asks for TLS") }
            if isWanted { tls = tls ?? RedisTLS() }
        }
    }
}

/// Finds the text of settings, and where it came from.
private struct ConnectionSettingsReader {
    let policy: ConnectionPolicy
    let reader: ConfigReader

    /// The variables that count where the policy names none.
    private static let usual = [
        "url": "REDIS_URL", "password": "REDIS_PASSWORD", "max-connections": "REDIS_MAX_CONNECTIONS",
        "retry-on-timeout": "REDIS_RETRY_ON_TIMEOUT", "socket-keepalive": "REDIS_SOCKET_KEEPALIVE",
    ]

    subscript(name: String) -> ConnectionSettingText? {
        let setting = policy.settings[name] ?? .init(environment: Self.usual[name])
        if let environment = setting.environment {
            // The provider joins the parts of a key by `_` in upper case.
            let key = ConfigKey(
                environment.lowercased().split(separator: "_", omittingEmptySubsequences: false).map(String.init))
            if let text = reader.string(forKey: key, isSecret: name == "password" || name == "url") {
                return ConnectionSettingText(name: name, environment: environment, text: text)
            }
        }
        return setting.defaultValue.map { ConnectionSettingText(name: name, environment: nil, text: $0) }
    }
}

/// The text of one setting.
struct ConnectionSettingText {
    let name: String
    let environment: String?
    let text: String

    func count() throws(RedisConfigurationError) -> Int {
        guard let count = Int(text), count > 0 else { throw expected("a whole number above 0") }
        return count
    }

    /// As in a policy, and as people write it in environments.
    func boolean() throws(RedisConfigurationError) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes", "on": return true
        case "false", "0", "no", "off": return false
        default: throw expected("'true' or 'false'")
        }
    }

    /// As in a policy: `5s`, `250ms`, `1m30s`.
    func duration() throws(RedisConfigurationError) -> Duration {
        var total: Duration = .zero
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let count = Int64(digits), count <= 1_000_000_000, let length = Self.units[String(unit)] else {
                throw expected("a duration such as '5s' or '250ms'")
            }
            total += length * count
            rest = rest.dropFirst(digits.count + unit.count)
        }
        guard total > .zero else { throw expected("a duration such as '5s' or '250ms'") }
        return total
    }

    private static let units: [String: Duration] = [
        "ms": .milliseconds(1), "s": .seconds(1), "m": .seconds(60), "h": .seconds(3_600), "d": .seconds(86_400),
    ]

    /// One of two settings is a mistake, and nobody else can say which: to choose could take protection away.
    func contradiction(_ other: String) -> RedisConfigurationError {
        RedisConfigurationError(setting: name, environment: environment, message: "it says no, but \(other)")
    }

    private func expected(_ what: String) -> RedisConfigurationError {
        RedisConfigurationError(setting: name, environment: environment, message: "expected \(what)")
    }
}
