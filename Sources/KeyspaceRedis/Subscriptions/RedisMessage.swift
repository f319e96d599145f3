public import KeyspaceRuntime

/// What somebody published.
public struct RedisMessage: Sendable, Hashable {
    /// Where it was published.
    public let channel: String
    /// The pattern that the channel matches, if it came by one.
    public let pattern: String?
    /// What was published.
    public let payload: Bytes

    /// - Parameters:
    ///   - channel: where it was published.
    ///   - pattern: the pattern that the channel matches; nil if the channel itself was subscribed.
    ///   - payload: what was published.
    public init(channel: String, pattern: String? = nil, payload: Bytes) {
        self.channel = channel
        self.pattern = pattern
        self.payload = payload
    }
}
