import NIOCore
import NIOPosix

extension RedisConnectionError {
    /// What an error of the channel means.
    init(reading error: any Error) {
        if let meaning = TLSContext.meaning(of: error) {
            self = meaning
            return
        }
        switch error {
        case let error as RedisConnectionError:
            self = error
        case ChannelError.connectTimeout:
            self.init(.connectTimeout, "the server accepts no connection")
        case is NIOConnectionError:
            self.init(.connectFailed, "the server cannot be reached", underlyingError: error)
        default:
            self.init(.closed, "the connection broke", underlyingError: error)
        }
    }
}
