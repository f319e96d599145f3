#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The time by which a store in this process expires keys, numbers stream entries and counts rate limits.
///
/// Wall time, as a server has it: it may stand still or go back, and a store keeps its promises then too.
public protocol StoreClock: Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    var millisecondsSince1970: Int64 { get }
}

/// The clock of this machine.
public struct SystemStoreClock: StoreClock {
    /// Makes a clock; all of them show the same time.
    public init() {}

    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var millisecondsSince1970: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
