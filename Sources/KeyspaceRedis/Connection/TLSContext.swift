import NIOCore

#if TLS
    import NIOSSL

    /// Secures connections: certificates and keys that were read.
    struct TLSContext: Sendable {
        private let context: NIOSSLContext

        /// Reads the files.
        ///
        /// - Throws: `RedisConfigurationError` that names the file's setting.
        init(_ tls: RedisTLS) throws(RedisConfigurationError) {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if let authorities = tls.authorities { configuration.trustRoots = .file(authorities) }
            guard (tls.certificate == nil) == (tls.privateKey == nil) else {
                throw RedisConfigurationError(
                    setting: "tls", environment: nil, message: "a client's certificate and its private key go together")
            }
            if let certificate = tls.certificate {
                let chain = try Self.reading(certificate) { try NIOSSLCertificate.fromPEMFile($0) }
                configuration.certificateChain = chain.map { .certificate($0) }
            }
            if let privateKey = tls.privateKey {
                let key = try Self.reading(privateKey) { try NIOSSLPrivateKey(file: $0, format: .pem) }
                configuration.privateKey = .privateKey(key)
            }
            do {
                context = try NIOSSLContext(configuration: configuration)
            } catch {
                throw RedisConfigurationError(
                    setting: "tls", environment: nil,
                    message: "the files cannot be used together (\(tls.authorities ?? "the system's authorities")): "
                        + "\(error)")
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

        /// Secures a channel, in front of what else is in its pipeline.
        ///
        /// - Parameter hostName: the name that the certificate must be for; nil for the IP address connected to.
        func secure(_ pipeline: ChannelPipeline.SynchronousOperations, hostName: String?) throws {
            try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: hostName))
        }

        /// What an error of a channel means, if it comes from securing it.
        static func meaning(of error: any Error) -> RedisConnectionError? {
            switch error {
            case NIOSSLError.uncleanShutdown, NIOSSLError.handshakeFailed(.sslError([.eofDuringHandshake])):
                // It was cut, and nothing is wrong with how it is secured.
                RedisConnectionError(.closed, "the connection was cut", underlyingError: error)
            case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
                RedisConnectionError(.tlsFailed, "the connection cannot be secured", underlyingError: error)
            default:
                nil
            }
        }
    }
#else
    /// Stands where connections would be secured, in a package that is built without its trait `TLS`; there is none.
    struct TLSContext: Sendable {
        private let none: Never

        /// - Throws: `RedisConfigurationError` always: what is to be secured is never sent in the clear.
        init(_ tls: RedisTLS) throws(RedisConfigurationError) {
            throw RedisConfigurationError(
                setting: "tls", environment: nil,
                message: "the package swift-keyspace was built without its trait 'TLS', which secures connections")
        }

        func secure(_ pipeline: ChannelPipeline.SynchronousOperations, hostName: String?) throws {}

        static func meaning(of error: any Error) -> RedisConnectionError? { nil }
    }
#endif
