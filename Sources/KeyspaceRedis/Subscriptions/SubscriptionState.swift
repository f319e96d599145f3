import KeyspaceRuntime

/// What the messages of a subscription's connections mean to its reader.
///
/// A value that is told what arrives, so that it can be tested without a server.
struct SubscriptionState {
    /// Confirmations that the server owes each connection.
    private let count: Int
    private var confirmed = 0
    /// Whether the channels were ever subscribed.
    private(set) var wasSubscribed = false

    init(count: Int) {
        self.count = count
    }

    /// There is a new connection, on which nothing is subscribed yet.
    mutating func connects() {
        confirmed = 0
    }

    /// - Parameter elements: what the server sent unasked.
    /// - Returns: nil if it tells the reader nothing.
    mutating func received(_ elements: [RESPValue]) -> RedisSubscription.Event? {
        switch (elements.first?.text, elements.count) {
        case ("subscribe", _), ("psubscribe", _):
            confirmed += 1
            guard confirmed == count else { return nil }
            defer { wasSubscribed = true }
            return wasSubscribed ? .resubscribed : .subscribed
        case ("message", 3):
            return message(channel: elements[1], pattern: nil, payload: elements[2])
        case ("pmessage", 4):
            return message(channel: elements[2], pattern: elements[1].text, payload: elements[3])
        default:
            return nil
        }
    }

    private func message(channel: RESPValue, pattern: String?, payload: RESPValue) -> RedisSubscription.Event? {
        guard let channel = channel.text, case .bytes(let payload) = payload else { return nil }
        return .message(RedisMessage(channel: channel, pattern: pattern, payload: payload))
    }
}

extension RESPValue {
    /// What a server sends unasked: pushed in version 3 of the protocol, and in version 2 told from replies by its first
    /// word only, which is why no other commands go over such a connection.
    var published: [RESPValue]? {
        switch self {
        case .push(let elements):
            return elements
        case .array(let elements):
            guard let kind = elements.first?.text, Self.kinds.contains(kind) else { return nil }
            return elements
        case .null, .integer, .double, .boolean, .status, .bytes, .bigNumber, .set, .map, .error:
            return nil
        }
    }

    private static let kinds: Set = ["message", "pmessage", "subscribe", "psubscribe", "unsubscribe", "punsubscribe"]
}
