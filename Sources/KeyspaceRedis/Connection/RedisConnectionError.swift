/// Why there is no connection to a server, or no longer one.
///
/// It is the `underlyingError` of a `KeyspaceError` with the code `unavailable`, `interrupted` or `timeout`. It never
/// carries a password, a key or a value.
public struct RedisConnectionError: Error, Sendable {
    /// The kind of error.
    public let code: Code
    /// What happened.
    public let message: String
    /// What caused it, such as an error of the system.
    public let underlyingError: (any Error)?

    init(_ code: Code, _ message: String, underlyingError: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlyingError = underlyingError
    }

    /// The kind of an error. The set is open: later versions may add codes, so a switch needs a `default`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code as words, such as `connect-failed`.
        public let description: String

        private init(_ description: String) {
            self.description = description
        }

        /// The server cannot be reached: nobody listens there, or its name is not known.
        public static let connectFailed = Code("connect-failed")
        /// The server accepted no connection in time, or said nothing on it.
        public static let connectTimeout = Code("connect-timeout")
        /// The server's certificate is not trusted or not for this host, or it speaks no TLS.
        public static let tlsFailed = Code("tls-failed")
        /// The server does not accept the user or the password.
        public static let authenticationFailed = Code("authentication-failed")
        /// The server refused another step of the greeting, such as the number of the database.
        public static let greetingRefused = Code("greeting-refused")
        /// The server closed the connection, or the network did.
        public static let closed = Code("closed")
        /// The server owed replies and said nothing for too long.
        public static let silent = Code("silent")
        /// What the server sent is no reply.
        public static let protocolViolation = Code("protocol-violation")
        /// Too many commands wait for their replies.
        public static let queueFull = Code("queue-full")
        /// The store was shut down.
        public static let shutDown = Code("shut-down")
        /// No server was found to serve the key: the cluster is incomplete, or sentinels know no master.
        public static let noServer = Code("no-server")
    }
}

extension RedisConnectionError {
    /// Whether the server, or what is set up here, says no: the next try would come to the same, and a server may lock
    /// users out who try too often.
    var isRefusal: Bool {
        [.authenticationFailed, .greetingRefused, .tlsFailed].contains(code)
    }
}

extension RedisConnectionError: CustomStringConvertible {
    /// Code, message and cause on one line.
    public var description: String {
        "\(code): \(message)" + (underlyingError.map { " (\($0))" } ?? "")
    }
}
