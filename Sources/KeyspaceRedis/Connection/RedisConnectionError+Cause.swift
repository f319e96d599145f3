import NIOCore
import NIOPosix
import NIOSSL

extension RedisConnectionError {
    /// What an error of the channel means.
    init(reading error: any Error) {
        switch error {
        case let error as RedisConnectionError:
            self = error
        case NIOSSLError.uncleanShutdown, NIOSSLError.handshakeFailed(.sslError([.eofDuringHandshake])):
            // It was cut, and nothing is wrong with how it is secured.
            self.init(.closed, "the connection was cut", underlyingError: error)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self.init(.tlsFailed, "the connection cannot be secured", underlyingError: error)
        case ChannelError.connectTimeout:
            self.init(.connectTimeout, "the server accepts no connection")
        case is NIOConnectionError:
            self.init(.connectFailed, "the server cannot be reached", underlyingError: error)
        default:
            self.init(.closed, "the connection broke", underlyingError: error)
        }
    }
}
