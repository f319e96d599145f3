import NIOCore

/// How long to wait before the next try to connect: exponential, with full jitter, so that the clients of a server
/// that comes back do not all come at once.
///
/// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
struct Backoff: Sendable {
    var first = TimeAmount.milliseconds(10)
    var longest = TimeAmount.seconds(1)

    /// - Parameter failures: tries that failed in a row; after none there is no wait.
    func delay(after failures: Int) -> TimeAmount {
        guard failures > 0 else { return .zero }
        let doubled = first.nanoseconds << Int64(min(failures - 1, 20))
        return .nanoseconds(Int64.random(in: 0...min(doubled, longest.nanoseconds)))
    }
}

extension NIODeadline {
    /// When half of the time from now on is over: a first attempt gives up then, so that a second one has the rest.
    func half(from now: NIODeadline) -> NIODeadline {
        now + .nanoseconds((self - now).nanoseconds / 2)
    }
}
