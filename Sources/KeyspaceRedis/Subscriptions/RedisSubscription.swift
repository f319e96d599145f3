import KeyspaceRuntime

/// What is published on channels, as it comes, on a connection of its own.
///
/// The connection is made when the iteration begins, made again when it is lost, and closed when the iteration ends or
/// its task is cancelled. Servers keep nothing for those who are not there: what may be missing is said. It ends when
/// the store is shut down, and throws if the server refuses it.
public struct RedisSubscription: AsyncSequence, Sendable {
    /// What comes.
    public enum Event: Sendable, Hashable {
        /// The server has confirmed all channels: what is published from now on comes.
        case subscribed
        /// The connection was lost, and the channels are subscribed again: what was published meanwhile is missing.
        case resubscribed
        /// Messages came faster than they were taken, and some are missing.
        case missed
        case message(RedisMessage)
    }

    let subscriber: Subscriber
    /// Events that may wait to be taken.
    let bufferSize: Int

    /// Makes a connection, which lives as long as the iterator.
    public func makeAsyncIterator() -> AsyncIterator {
        let (events, continuation) = AsyncThrowingStream<Event, any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(bufferSize))
        let relay = SubscriptionRelay(channelCount: subscriber.channelCount, continuation)
        // Not of the task that iterates: messages come while that one does other things. It ends with the iterator.
        let task = Task { await subscriber.run(relay) }
        continuation.onTermination = { _ in task.cancel() }
        return AsyncIterator(events: events.makeAsyncIterator())
    }

    /// Has the connection.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var events: AsyncThrowingStream<Event, any Error>.AsyncIterator

        /// - Throws: `KeyspaceError` if the server refuses the subscription.
        public mutating func next() async throws -> Event? {
            try await events.next()
        }
    }
}

extension RedisStore {
    /// Subscribes to what is published on channels.
    ///
    /// ```swift
    /// for try await event in store.subscribe(to: ["news"]) {
    ///     switch event {
    ///     case .message(let message): show(message.payload)
    ///     case .subscribed, .resubscribed, .missed: await reload()
    ///     }
    /// }
    /// ```
    ///
    /// In a cluster any node will do: each has the messages of all.
    ///
    /// - Parameters:
    ///   - channels: names of channels.
    ///   - patterns: patterns of names, such as `user:*`.
    ///   - bufferSize: events that may wait to be taken; more are dropped, which is said.
    public func subscribe(
        to channels: [String] = [], patterns: [String] = [], bufferSize: Int = 1_024
    ) -> RedisSubscription {
        RedisSubscription(
            subscriber: Subscriber(router: router, channels: channels, patterns: patterns),
            bufferSize: max(1, bufferSize))
    }
}
