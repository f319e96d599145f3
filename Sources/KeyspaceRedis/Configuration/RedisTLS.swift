import NIOSSL

/// How connections are secured. The server's certificate is always checked, and that it is for the host.
public struct RedisTLS: Sendable, Hashable {
    /// A PEM file with the authorities to trust; nil for those that the system trusts.
    public var authorities: String?
    /// A PEM file with the certificate, and those that sign it, by which this client is known to the server.
    public var certificate: String?
    /// A PEM file with the certificate's private key.
    public var privateKey: String?
    /// The name that the server's certificate must be for; nil for the host that is connected to.
    public var hostName: String?

    /// - Parameters:
    ///   - authorities: path of a PEM file with the authorities to trust; nil for those that the system trusts.
    ///   - certificate: path of a PEM file with the client's certificate; nil for none.
    ///   - privateKey: path of a PEM file with the certificate's private key.
    ///   - hostName: the name that the server's certificate must be for; nil for the host that is connected to.
    public init(
        authorities: String? = nil, certificate: String? = nil, privateKey: String? = nil, hostName: String? = nil
    ) {
        self.authorities = authorities
        self.certificate = certificate
        self.privateKey = privateKey
        self.hostName = hostName
    }

    /// Reads the files.
    ///
    /// - Throws: `RedisConfigurationError` that names the file's setting.
    func context() throws(RedisConfigurationError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let authorities { configuration.trustRoots = .file(authorities) }
        guard (certificate == nil) == (privateKey == nil) else {
            throw RedisConfigurationError(
                setting: "tls", environment: nil, message: "a client's certificate and its private key go together")
        }
        if let certificate {
            let chain = try Self.reading(certificate) { try NIOSSLCertificate.fromPEMFile($0) }
            configuration.certificateChain = chain.map { .certificate($0) }
        }
        if let privateKey {
            let key = try Self.reading(privateKey) { try NIOSSLPrivateKey(file: $0, format: .pem) }
            configuration.privateKey = .privateKey(key)
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw RedisConfigurationError(
                setting: "tls", environment: nil,
                message: "the files cannot be used together (\(authorities ?? "the system's authorities")): \(error)")
        }
    }

    private static func reading<Value>(
        _ file: String, _ read: (String) throws -> Value
    ) throws(RedisConfigurationError) -> Value {
        do {
            return try read(file)
        } catch {
            throw RedisConfigurationError(
                setting: "tls", environment: nil, message: "'\(file)' cannot be read as PEM: \(error)")
        }
    }
}
