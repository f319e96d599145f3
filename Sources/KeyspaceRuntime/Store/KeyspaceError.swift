/// What went wrong with an operation on a keyspace.
///
/// It never carries a value, and its description no key: keys can hold personal data, and errors are logged.
public struct KeyspaceError: Error, Sendable {
    /// The kind of error.
    public let code: Code
    /// The namespace or variant, such as `market.price`; nil for what concerns no single one.
    public let namespace: String?
    /// What happened, without key or value.
    public let message: String
    /// The key, for code that may handle it. It is no part of the description.
    public let key: Key?
    /// What caused it, such as a codec's own error.
    public let underlyingError: (any Error)?

    /// - Parameters:
    ///   - code: the kind of error.
    ///   - message: what happened, without key or value.
    ///   - namespace: the namespace or variant, if it concerns one.
    ///   - key: the key, if it concerns one.
    ///   - underlyingError: what caused it.
    public init(
        _ code: Code, _ message: String, namespace: String? = nil, key: Key? = nil,
        underlyingError: (any Error)? = nil
    ) {
        self.code = code
        self.namespace = namespace
        self.message = message
        self.key = key
        self.underlyingError = underlyingError
    }
}

extension KeyspaceError {
    /// The kind of an error. The set is open: later versions may add codes, so a switch needs a `default`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code as words, such as `wrong-type`.
        public let description: String

        private init(_ description: String) {
            self.description = description
        }

        /// The store cannot be reached, or has no room for another command.
        public static let unavailable = Code("unavailable")
        /// No reply came before the deadline; the command may have been carried out.
        public static let timeout = Code("timeout")
        /// The connection was lost before the reply came; the command may have been carried out.
        public static let interrupted = Code("interrupted")
        /// The key holds another data structure than the policy says.
        public static let wrongType = Code("wrong-type")
        /// The stored bytes are no value of the policy's type.
        public static let undecodable = Code("undecodable")
        /// The value cannot be written in the policy's serialization.
        public static let unencodable = Code("unencodable")
        /// An argument is outside of what the policy or the operation allows.
        public static let invalidArgument = Code("invalid-argument")
        /// The value is larger than the policy's `max-value-size`.
        public static let valueTooLarge = Code("value-too-large")
        /// The store is full and its policy lets it evict nothing.
        public static let outOfMemory = Code("out-of-memory")
        /// Others changed what the operation depends on, each time it was tried.
        public static let conflict = Code("conflict")
        /// The server refused the command for a reason of its own.
        public static let serverError = Code("server-error")
    }
}

extension KeyspaceError: CustomStringConvertible {
    /// Code, namespace, message and cause on one line; never a key or a value.
    public var description: String {
        let place = namespace.map { " in '\($0)'" } ?? ""
        let cause = underlyingError.map { ": \($0)" } ?? ""
        return "\(code)\(place): \(message)\(cause)"
    }
}
