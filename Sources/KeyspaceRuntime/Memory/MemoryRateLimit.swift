/// What a rate limit says to a request.
struct RateDecision {
    var isAdmitted: Bool
    /// Permits left after it.
    var left: Int
    /// Milliseconds until a request of the same size can be admitted; 0 if it was, -1 if it never can.
    var retry: Int64
    /// Milliseconds until all permits are back.
    var reset: Int64

    var reply: Reply {
        .array([.flag(isAdmitted), .count(max(0, left)), .integer(retry), .integer(max(0, reset))])
    }
}

/// A request of permits, checked and in milliseconds.
struct RateRequest {
    let limit: Int
    let permits: Int
    let window: Int64
    let now: Int64
    /// When the key expires; `Lifetime.never` if it does not.
    let deadline: Int64

    /// More permits than there are in a window can never be had.
    var isImpossible: Bool {
        permits > limit
    }

    /// Whether so many permits are enough. None can always be had, also if the limit was lowered below what is used.
    func fits(in left: some BinaryInteger) -> Bool {
        permits == 0 || permits <= left
    }

    /// How long a refused request waits: never, or so many milliseconds, at least one.
    func retry(in milliseconds: Int64) -> Int64 {
        isImpossible ? -1 : max(1, milliseconds)
    }
}

extension Int64 {
    /// Reads a number that a rate limit stored: canonical digits, at most 15, so that it is exact in a server's
    /// scripts too, whose numbers are doubles.
    init(rateLimit bytes: Bytes) throws(StoreFailure) {
        guard let number = Int64(decimal: bytes), number.magnitude < 1_000_000_000_000_000 else {
            throw StoreFailure(.undecodable, "the key holds no count of a rate limit")
        }
        self = number
    }
}

/// A structure in which a rate limit counts.
protocol RateLimitStructure: MemoryStructure {
    /// Decides about a request and, if it is admitted, counts it. A refused request changes nothing.
    ///
    /// - Returns: the decision, and when the key shall expire.
    mutating func acquire(_ request: RateRequest) throws(StoreFailure) -> (RateDecision, expires: Int64)
}

extension MemoryTable {
    /// Acquires permits; the key lives for as long as what it counts matters, whatever the command's expiry says.
    mutating func acquire(_ permits: Int, of limit: RateLimit, _ step: MemoryStep) throws(StoreFailure) -> Reply {
        let request = RateRequest(
            limit: limit.limit, permits: permits, window: try limit.window.positiveMilliseconds, now: step.now,
            deadline: slot(of: step.key, now: step.now).map { slots[$0].deadline } ?? Lifetime.never)
        switch limit.algorithm {
        case .fixedWindow: return try decide(FixedWindow.self, request, step)
        case .slidingWindow: return try decide(SlidingWindow.self, request, step)
        case .slidingLog: return try decide(SlidingLog.self, request, step)
        case .gcra: return try decide(CellRate.self, request, step)
        }
    }

    private mutating func decide<Structure: RateLimitStructure>(
        _ type: Structure.Type, _ request: RateRequest, _ step: MemoryStep
    ) throws(StoreFailure) -> Reply {
        var expires = Lifetime.never
        let reply = try write(
            MemoryStep(key: step.key, lifetime: .unchanged, now: step.now)
        ) { (structure: inout Structure) throws(StoreFailure) in
            let (decision, deadline) = try structure.acquire(request)
            expires = decision.isAdmitted && request.permits > 0 ? deadline : request.deadline
            return decision.reply
        }
        if expires != request.deadline, let slot = slot(of: step.key, now: step.now) {
            setDeadline(expires, at: slot, now: step.now)
        }
        return reply
    }
}
