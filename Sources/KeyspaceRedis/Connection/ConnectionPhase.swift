/// Where a connection is on its way from its beginning to its end.
enum ConnectionPhase {
    /// No socket yet, or one that is not connected.
    case opening
    case greeting(Handshake)
    case ready
    /// What is outstanding is finished, then the connection closes.
    case draining(RedisConnectionError)
    case closed

    /// Whether requests are written.
    var isWriting: Bool {
        switch self {
        case .ready, .draining: true
        case .opening, .greeting, .closed: false
        }
    }

    /// Why requests are not written in time.
    var obstacle: RedisConnectionError {
        if isWriting {
            RedisConnectionError(.silent, "the server takes no more commands")
        } else {
            RedisConnectionError(.connectTimeout, "the server accepts no connection, or says nothing on it")
        }
    }
}
