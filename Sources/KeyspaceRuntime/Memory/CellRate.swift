/// A rate limit as a string: the time at which all permits are back, by the generic cell rate algorithm.
///
/// One permit comes back every window divided by the limit, which is seldom a whole millisecond. So the text has two
/// numbers, whole milliseconds and a rest in parts of a millisecond of which there are as many as the limit: then
/// every step is exact, and a limit of a million a second is neither more nor less than that.
struct CellRate: RateLimitStructure {
    private var text: MemoryString

    init() {
        text = .nothing
    }

    init?(_ value: MemoryValue) {
        guard let text = MemoryString(value) else { return nil }
        self.text = text
    }

    var value: MemoryValue {
        text.value
    }

    var isVacant: Bool {
        text.isVacant
    }

    var footprint: Int {
        text.footprint
    }

    mutating func acquire(_ request: RateRequest) throws(StoreFailure) -> (RateDecision, expires: Int64) {
        // All in parts: a window is `limit * window` of them from now, a permit costs `window`.
        let parts = Int128(max(1, request.limit))
        let capacity = Int128(request.limit) * Int128(request.window)
        let owed = try owed(request, parts: parts)
        let asked = owed + Int128(request.permits) * Int128(request.window)
        guard asked <= capacity || request.permits == 0 else {
            let decision = RateDecision(
                isAdmitted: false, left: Int(clamping: (capacity - owed) / Int128(request.window)),
                retry: request.retry(in: Self.roundedUp(asked - capacity, parts)),
                reset: Self.roundedUp(owed, parts))
            return (decision, request.deadline)
        }
        let reset = Self.roundedUp(asked, parts)
        if request.permits > 0 {
            let time = request.now.later(by: Int64(clamping: asked / parts))
            text = .bytes(Bytes("\(time) \(asked % parts)".utf8))
        }
        let left = Int(clamping: (capacity - asked) / Int128(request.window))
        return (RateDecision(isAdmitted: true, left: left, retry: 0, reset: reset), request.now.later(by: reset))
    }

    /// How far ahead of now the stored time is.
    private func owed(_ request: RateRequest, parts: Int128) throws(StoreFailure) -> Int128 {
        guard let bytes = text.bytes else { return 0 }
        let words = bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 2 else {
            throw StoreFailure(.undecodable, "the key holds no count of a rate limit")
        }
        let (time, rest) = (try Int64(rateLimit: Bytes(words[0])), try Int64(rateLimit: Bytes(words[1])))
        return max(0, (Int128(time) - Int128(request.now)) * parts + Int128(rest))
    }

    private static func roundedUp(_ amount: Int128, _ parts: Int128) -> Int64 {
        Int64(clamping: (amount + parts - 1) / parts)
    }
}
