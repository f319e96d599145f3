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
        if let password {
            settings.credentials = .init(user: username, password: password)
        }
        settings.database = database
        settings.clientName = clientName
        settings.connectTimeout = TimeAmount(connectTimeout)
        settings.commandTimeout = TimeAmount(timeout)
        settings.pingInterval = TimeAmount(pingInterval)
        settings.keepAlive = socketKeepAlive
        settings.queueLimit = queueLimit
        return settings
    }
}
