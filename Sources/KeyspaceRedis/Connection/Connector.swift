import NIOCore
import NIOPosix

/// Makes the socket of a connection.
struct Connector: Sendable {
    let settings: ConnectionSettings

    /// Connects to the server; of a host with several addresses to the first that accepts.
    ///
    /// - Parameter addHandler: adds the connection's own handler. It is called for each address that is tried.
    func connect(
        on eventLoop: any EventLoop,
        _ addHandler: @escaping @Sendable (ChannelPipeline.SynchronousOperations) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        // The system's own buffers hold a window of replies; larger pieces would only wait there.
        let receive = AdaptiveRecvByteBufferAllocator(minimum: 4_096, initial: 16_384, maximum: 262_144)
        var bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(settings.connectTimeout)
            .channelOption(.recvAllocator, value: receive)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try addTLS(to: pipeline)
                    try addHandler(pipeline)
                }
            }
        switch settings.address {
        case .unix(let path):
            return bootstrap.connect(unixDomainSocketPath: path)
        case .tcp(let host, let port):
            bootstrap =
                bootstrap
                .resolver(settings.makeResolver?(eventLoop))
                .channelOption(.socketOption(.so_keepalive), value: settings.keepAlive ? 1 : 0)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            return bootstrap.connect(host: host, port: port)
        }
    }

    private func addTLS(to pipeline: ChannelPipeline.SynchronousOperations) throws {
        guard let tls = settings.tls else { return }
        try tls.context.secure(pipeline, hostName: tls.hostName(for: settings.address))
    }
}
