/// A rate limit as a hash: the start of a window, its count, and the count of the window before.
///
/// The window before counts by the share of it that lies less than a window back. Products of counts and
/// milliseconds are compared in 128 bits, so that nothing is rounded before it is compared.
struct SlidingWindow: RateLimitStructure {
    private var hash: MemoryHash

    init() {
        hash = MemoryHash()
    }

    init?(_ value: MemoryValue) {
        guard let hash = MemoryHash(value) else { return nil }
        self.hash = hash
    }

    var value: MemoryValue {
        hash.value
    }

    var isVacant: Bool {
        hash.isVacant
    }

    var footprint: Int {
        hash.footprint
    }

    mutating func acquire(_ request: RateRequest) throws(StoreFailure) -> (RateDecision, expires: Int64) {
        var counts = try counts(at: request)
        // What the window before still weighs, and what a window can hold, both in permits times milliseconds.
        let elapsed = max(0, request.now - counts.start)
        let before = Int128(counts.previous) * Int128(request.window - elapsed)
        let free = Int128(request.limit - counts.current) * Int128(request.window) - before
        let asked = Int128(request.permits) * Int128(request.window)
        guard asked <= free || request.permits == 0 else {
            let retry = request.isImpossible ? -1 : counts.wait(for: request, elapsed: elapsed)
            let left = Int(clamping: free / Int128(request.window))
            return (
                RateDecision(isAdmitted: false, left: left, retry: retry, reset: counts.reset(request)),
                request.deadline
            )
        }
        counts.current += request.permits
        if request.permits > 0 {
            store(counts)
        }
        let left = Int(clamping: (free - asked) / Int128(request.window))
        let decision = RateDecision(isAdmitted: true, left: left, retry: 0, reset: counts.reset(request))
        return (decision, counts.start.later(by: request.window).later(by: request.window))
    }

    private static let fields = (
        start: Bytes("start".utf8), current: Bytes("current".utf8), previous: Bytes("previous".utf8)
    )

    /// The counts as they are at the time of a request: windows that have passed are moved on.
    private func counts(at request: RateRequest) throws(StoreFailure) -> Counts {
        guard let start = try number(Self.fields.start) else { return Counts(start: request.now) }
        let current = Int(max(0, try number(Self.fields.current) ?? 0))
        let previous = Int(max(0, try number(Self.fields.previous) ?? 0))
        let age = request.now - start
        // A window that begins later than now was begun before the clock went back, and is the one to count in.
        if age < request.window {
            return Counts(start: start, current: current, previous: previous)
        }
        return age - request.window < request.window
            ? Counts(start: start + request.window, previous: current) : Counts(start: request.now)
    }

    private func number(_ field: Bytes) throws(StoreFailure) -> Int64? {
        guard let value = hash[field] else { return nil }
        return try Int64(rateLimit: value)
    }

    private mutating func store(_ counts: Counts) {
        _ = hash.set(Self.fields.start, to: counts.start.decimal)
        _ = hash.set(Self.fields.current, to: Int64(counts.current).decimal)
        _ = hash.set(Self.fields.previous, to: Int64(counts.previous).decimal)
    }
}

/// The counts of a window and of the one before.
private struct Counts {
    var start: Int64
    var current = 0
    var previous = 0

    /// Milliseconds until nothing counts any more.
    func reset(_ request: RateRequest) -> Int64 {
        if current > 0 {
            return start.later(by: request.window).later(by: request.window) - request.now
        }
        return previous > 0 ? start.later(by: request.window) - request.now : 0
    }

    /// Milliseconds until enough of a window has moved out for the request.
    func wait(for request: RateRequest, elapsed: Int64) -> Int64 {
        let rest = request.window - elapsed
        if request.permits <= request.limit - current {
            // In this window: when the weight of the one before has shrunk to what is free.
            return max(1, rest - shrink(of: previous, to: request.limit - current - request.permits, request))
        }
        // In the next one, where this window is the one before.
        return rest + request.window - shrink(of: current, to: request.limit - request.permits, request)
    }

    /// The milliseconds of a window that may still count, so that its count weighs no more than `weight`.
    private func shrink(of count: Int, to weight: Int, _ request: RateRequest) -> Int64 {
        guard count > weight else { return request.window }
        return Int64(Int128(weight) * Int128(request.window) / Int128(count))
    }
}
