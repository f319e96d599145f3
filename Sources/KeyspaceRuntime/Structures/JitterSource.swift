import Synchronization

/// Where the chance in TTLs comes from.
final class JitterSource: Sendable {
    private let generator: Mutex<any RandomNumberGenerator & Sendable>

    init(_ generator: any RandomNumberGenerator & Sendable) {
        self.generator = Mutex(generator)
    }

    /// Evenly from what is left after `part` of the TTL was taken away up to the whole TTL, in whole milliseconds.
    func shortened(_ ttl: Duration, by part: Double) -> Duration {
        let longest = max(1, ttl.wholeMilliseconds)
        guard part > 0 else { return .milliseconds(longest) }
        let shortest = max(1, Int64((Double(longest) * (1 - min(part, 1))).rounded(.up)))
        guard shortest < longest else { return .milliseconds(longest) }
        return .milliseconds(
            generator.withLock { generator in
                Int64.random(in: shortest...longest, using: &generator)
            })
    }
}

/// A small generator (SplitMix64) for jitter: the system's costs a system call a number, and jitter is no secret.
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
