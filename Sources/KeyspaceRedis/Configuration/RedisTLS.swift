/// How connections are secured, in a package that is built with its trait `TLS`, as it is by default. The server's
/// certificate is always checked, and that it is for the host.
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
}
