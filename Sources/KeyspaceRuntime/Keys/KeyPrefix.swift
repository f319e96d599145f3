/// What stands before every key of a keyspace, such as `nx:`.
public struct KeyPrefix: Sendable, Hashable {
    /// The prefix as UTF-8.
    public let bytes: Bytes

    /// A prefix of this text, which is not encoded.
    public init(_ text: String) {
        bytes = Bytes(text.utf8)
    }
}

extension KeyPrefix: CustomStringConvertible {
    /// The prefix as text.
    public var description: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
