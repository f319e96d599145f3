import NIOCore
import NIOSSL
import Testing

@testable import KeyspaceRedis

struct RedisConnectionErrorTests {
    /// A server that goes away without saying so by TLS is gone, and nothing is wrong with how it is secured.
    @Test(arguments: [
        NIOSSLError.uncleanShutdown, .handshakeFailed(.sslError([.eofDuringHandshake])),
    ])
    func aSecuredConnectionThatIsCutIsClosed(_ error: NIOSSLError) {
        #expect(RedisConnectionError(reading: error).code == .closed)
    }

    @Test func aHandshakeThatFailsIsSaid() {
        #expect(RedisConnectionError(reading: NIOSSLError.noCertificateToValidate).code == .tlsFailed)
        #expect(RedisConnectionError(reading: NIOSSLError.handshakeFailed(.sslError([]))).code == .tlsFailed)
    }

    @Test func whatIsKnownAlreadyStaysAsItIs() {
        #expect(RedisConnectionError(reading: RedisConnectionError(.silent, "nothing")).code == .silent)
        #expect(RedisConnectionError(reading: ChannelError.connectTimeout(.seconds(1))).code == .connectTimeout)
        #expect(RedisConnectionError(reading: ChannelError.eof).code == .closed)
    }
}
