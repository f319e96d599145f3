/// The latest time at which a key with a sliding expiry may expire, kept in its expiry.
///
/// A key may live `atMost` from when it came into being, and a server does not say when that was. Values are plain
/// data, with no room for it either. So the key's expiry tells it: time is divided into units, the deadline is the end
/// of one, and the expiry's remainder by `ring` is the unit's index by `ring`.
///
/// - `ring` is a power of two, and `unit ≡ 1 (mod ring)`. So a deadline `index * unit` is itself an expiry with the
///   right remainder.
/// - `unit * (ring - 1) ≥ atMost`. Then no more than `ring - 1` deadlines lie in the time from now, exclusive, to
///   `atMost` from now, inclusive, and the remainder says which one it is: a key that is there has not reached its
///   deadline, and its deadline was no later than `atMost` after some time before now.
/// - The deadline of a new key is the last one within `atMost`; it is early by less than a unit, and later steps read
///   back the very same.
/// - The expiry is the last time with the right remainder that is no later than asked, early by less than `ring`
///   milliseconds. Only where that has passed already, since the time asked for is shorter, it is the next one, which
///   never is later than the deadline.
///
/// `ring` follows from `atMost` alone, since the other time varies from step to step by its jitter. It is about the
/// square root of `atMost`, up to 256: from a minute on, a key loses at most a quarter of a second of each renewal and
/// 0.4 % of its longest life. Below 64 ms nothing can be told apart, and a key simply lives `atMost`.
///
/// An expiry that was set by something else reads as some deadline within `atMost` from now. The same holds when a
/// policy changes `atMost`: the first step after it counts anew, once.
///
/// The script in `Script` computes the same; this is what its arithmetic is tested with.
struct SlidingDeadline: Sendable, Hashable {
    /// How long a key may live, in milliseconds.
    let atMost: Int64
    /// Indexes that can be told apart.
    let ring: Int64
    /// Milliseconds of a unit.
    let unit: Int64

    init(atMost: Int64) {
        var ring: Int64 = atMost < 64 ? 64 : 16
        while ring < 256, ring * ring <= atMost { ring *= 2 }
        let unit = (atMost + ring - 2) / (ring - 1)
        self.atMost = atMost
        self.ring = ring
        self.unit = unit + (1 - unit).remainder(by: ring)
    }

    /// When a key expires after a step; nil if its expiry stays, because its deadline has passed: the clock went back,
    /// or something else set it.
    ///
    /// - Parameters:
    ///   - expiry: the one that the key has; nil if it has none.
    ///   - ttl: how long it shall live from now, if the deadline lets it.
    func expiry(replacing expiry: Int64?, after ttl: Int64, now: Int64) -> Int64? {
        let deadline = deadline(of: expiry, now: now)
        guard deadline > now else { return nil }
        let latest = min(now + ttl, deadline)
        let expiry = latest - (latest - deadline).remainder(by: ring)
        return expiry > now ? expiry : expiry + ring
    }

    /// The deadline that a key's expiry tells; that of a new key if it has none.
    func deadline(of expiry: Int64?, now: Int64) -> Int64 {
        let last = (now + atMost) / unit
        guard let expiry else { return last * unit }
        return (last - (last - expiry).remainder(by: ring)) * unit
    }
}

extension Int64 {
    /// From 0 up to the divisor, for negative numbers too.
    fileprivate func remainder(by divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
