/// A rate limit as a sorted set: one member for each permit, with the time at which it was given as its score.
struct SlidingLog: RateLimitStructure {
    private var log: MemorySortedSet

    init() {
        log = MemorySortedSet()
    }

    init?(_ value: MemoryValue) {
        guard let log = MemorySortedSet(value) else { return nil }
        self.log = log
    }

    var value: MemoryValue {
        log.value
    }

    var isVacant: Bool {
        log.isVacant
    }

    var footprint: Int {
        log.footprint
    }

    mutating func acquire(_ request: RateRequest) throws(StoreFailure) -> (RateDecision, expires: Int64) {
        // A permit counts for less than a window after it was given.
        let past = log.ranks(low: -.infinity, high: Double(request.now - request.window))
        let used = log.count - past.count
        guard request.fits(in: request.limit - used) else {
            let decision = RateDecision(
                isAdmitted: false, left: request.limit - used,
                retry: request.isImpossible ? -1 : retry(request, past: past.count, used: used),
                reset: used == 0 ? 0 : wait(forRank: log.count - 1, request))
            return (decision, request.deadline)
        }
        if request.permits > 0 {
            _ = log.remove(ranks: past)
            add(request)
        }
        let reset = used + request.permits == 0 ? 0 : wait(forRank: log.count - 1, request)
        let decision = RateDecision(
            isAdmitted: true, left: request.limit - used - request.permits, retry: 0, reset: reset)
        return (decision, request.now.later(by: reset))
    }

    /// Members need different names: the time, and a number among those given at the same millisecond.
    private mutating func add(_ request: RateRequest) {
        let time = Double(request.now)
        let first = log.ranks(low: time, high: time).count
        for number in first..<(first + request.permits) {
            let member = ScoredMember(Bytes("\(request.now)-\(number)".utf8), score: time)
            _ = log.insert([member], if: .always, cap: nil)
        }
    }

    /// Milliseconds until as many permits are past as the request lacks.
    private func retry(_ request: RateRequest, past: Int, used: Int) -> Int64 {
        max(1, wait(forRank: past + used + request.permits - request.limit - 1, request))
    }

    /// Milliseconds until the permit of a rank is past.
    private func wait(forRank rank: Int, _ request: RateRequest) -> Int64 {
        guard let permit = log.members(first: rank, last: rank, descending: false).first else { return 0 }
        // A time that no clock shows was not put here by a rate limit; such a permit counts from now.
        let time = permit.score < 1e15 ? Int64(permit.score.rounded(.down)) : request.now
        return time + request.window - request.now
    }
}
