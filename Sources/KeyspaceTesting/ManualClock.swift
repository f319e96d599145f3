public import KeyspaceRuntime
import Synchronization

/// A clock that stands still until it is moved, so that tests of expiry need not wait.
public final class ManualClock: StoreClock {
    private let time: Mutex<Int64>

    /// - Parameter milliseconds: what it shows at first, in milliseconds since 1970; an hour of November 2023 if
    ///   nothing is said.
    public init(millisecondsSince1970 milliseconds: Int64 = 1_700_000_000_000) {
        time = Mutex(milliseconds)
    }

    /// What it shows, in milliseconds since 1970.
    public var millisecondsSince1970: Int64 {
        time.withLock { $0 }
    }

    /// Moves the clock; back, if the duration is negative, as clocks of machines do too.
    ///
    /// - Parameter duration: how far. Parts of a millisecond are left away.
    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        time.withLock { $0 += seconds * 1000 + attoseconds / 1_000_000_000_000_000 }
    }
}
