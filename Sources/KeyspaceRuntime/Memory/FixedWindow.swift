/// A rate limit as a string: the count of a window, which ends when the key expires.
struct FixedWindow: RateLimitStructure {
    private var counter: MemoryString

    init() {
        counter = .nothing
    }

    init?(_ value: MemoryValue) {
        guard let counter = MemoryString(value) else { return nil }
        self.counter = counter
    }

    var value: MemoryValue {
        counter.value
    }

    var isVacant: Bool {
        counter.isVacant
    }

    var footprint: Int {
        counter.footprint
    }

    mutating func acquire(_ request: RateRequest) throws(StoreFailure) -> (RateDecision, expires: Int64) {
        let used = Int(max(0, try counter.bytes.map { bytes throws(StoreFailure) in try Int64(rateLimit: bytes) } ?? 0))
        // A window begins with its first request; a count without expiry, which others wrote, begins one too.
        let end = request.deadline == Lifetime.never ? request.now.later(by: request.window) : request.deadline
        let rest = end - request.now
        let left = request.limit - used
        guard request.fits(in: left) else {
            let reset = used == 0 ? 0 : rest
            return (RateDecision(isAdmitted: false, left: left, retry: request.retry(in: rest), reset: reset), end)
        }
        let sum = used + request.permits
        if request.permits > 0 {
            counter = .integer(Int64(sum))
        }
        let reset = sum == 0 ? 0 : rest
        return (RateDecision(isAdmitted: true, left: request.limit - sum, retry: 0, reset: reset), end)
    }
}
