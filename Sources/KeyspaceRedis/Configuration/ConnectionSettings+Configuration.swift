import NIOCore

extension RedisConfiguration {
    /// What connections to a server need to know.
    ///
    /// - Throws: `RedisConfigurationError` for files that cannot be read.
    func connectionSettings(_ address: RedisAddress) throws(RedisConfigurationError) -> ConnectionSettings {
        var settings = ConnectionSettings(address: address)
        if let tls {
            settings.tls = .init(context: try TLSContext(tls), hostName: tls.hostName)
        }
        settings.credentials = try Self.credentials(username, password, setting: "password")
        settings.database = database
        settings.clientName = clientName
        settings.connectTimeout = Self.bounded(connectTimeout)
        settings.commandTimeout = Self.bounded(timeout)
        settings.pingInterval = Self.bounded(pingInterval)
        settings.keepAlive = socketKeepAlive
        settings.queueLimit = queueLimit
        return settings
    }

    /// - Throws: `RedisConfigurationError` for a user without a password, who would be the default user otherwise. Its name
    ///   is not shown: it may be a password that stands in the wrong place of a URL.
    static func credentials(
        _ user: String?, _ password: String?, setting: String
    ) throws(RedisConfigurationError) -> ConnectionSettings.Credentials? {
        if let password { return .init(user: user, password: password) }
        guard user == nil else {
            throw RedisConfigurationError(
                setting: setting, environment: nil, message: "there is a user, and no password for it")
        }
        return nil
    }

    /// A year stands for all that is longer, so that sums of times do not overflow.
    private static func bounded(_ duration: Duration) -> TimeAmount {
        min(TimeAmount(duration), .hours(365 * 24))
    }
}
