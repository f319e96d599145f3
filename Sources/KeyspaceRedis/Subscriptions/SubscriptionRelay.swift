import Synchronization

/// Hands what arrives on the connections of a subscription to its reader, as long as that one keeps up.
final class SubscriptionRelay: Sendable {
    typealias Continuation = AsyncThrowingStream<RedisSubscription.Event, any Error>.Continuation

    private let continuation: Continuation
    private let state: Mutex<State>

    private struct State {
        var subscription: SubscriptionState
        /// Events were dropped, which the reader does not know yet.
        var isBehind = false
    }

    init(channelCount: Int, _ continuation: Continuation) {
        self.continuation = continuation
        state = Mutex(State(subscription: SubscriptionState(count: channelCount)))
    }

    var wasSubscribed: Bool {
        state.withLock(\.subscription.wasSubscribed)
    }

    func connects() {
        state.withLock { $0.subscription.connects() }
    }

    /// The connection received what nobody asked for.
    func received(_ elements: [RESPValue]) {
        state.withLock { state in
            guard let event = state.subscription.received(elements) else { return }
            if state.isBehind {
                guard case .enqueued = continuation.yield(.missed) else { return }
                state.isBehind = false
            }
            if case .dropped = continuation.yield(event) { state.isBehind = true }
        }
    }

    /// - Parameter error: nil if that is how it should end.
    func finish(_ error: (any Error)?) {
        continuation.finish(throwing: error)
    }
}
