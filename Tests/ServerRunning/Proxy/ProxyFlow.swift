/// The bytes of one direction of a connection: which of them may go on, and when.
///
/// A value that does no input or output, so that every fault is decided in one place.
struct ProxyFlow {
    typealias Instant = ContinuousClock.Instant

    /// What can be done next.
    enum Step {
        case write(ArraySlice<UInt8>)
        case wait(until: Instant)
        /// Nothing until bytes come or the faults change.
        case rest
        /// The source has ended, and all its bytes are over.
        case passEnd
        case cut(Faults.Ending)
    }

    private struct Chunk {
        let due: Instant
        var bytes: ArraySlice<UInt8>
        let isGarbage: Bool
    }

    private var chunks: [Chunk] = []
    private var nextDrip: Instant?
    private var hasGivenGarbage = false
    private var hasPassedEnd = false
    /// Bytes that wait.
    private(set) var waiting = 0
    /// Bytes of the source that have gone over; garbage is not counted.
    private(set) var forwarded = 0
    private(set) var hasEnded = false

    /// Whether all is over, the end too.
    var isDone: Bool { hasEnded && hasPassedEnd }

    mutating func arrive(_ bytes: [UInt8], due: Instant) {
        chunks.append(Chunk(due: due, bytes: bytes[...], isGarbage: false))
        waiting += bytes.count
    }

    mutating func end() {
        hasEnded = true
    }

    /// Puts bytes before those that wait.
    mutating func inject(_ bytes: [UInt8], now: Instant) {
        chunks.insert(Chunk(due: now, bytes: bytes[...], isGarbage: true), at: 0)
        waiting += bytes.count
    }

    /// - Parameter allowance: how many bytes may go over in this direction before a cut of the whole conversation.
    mutating func step(_ way: Faults.Way, _ allowance: Faults.Cut?, now: Instant) -> Step {
        if let cut = way.cut, forwarded >= cut.byteCount { return .cut(cut.ending) }
        if way.isStalled { return .rest }
        if let garbage = way.garbage, !hasGivenGarbage, forwarded >= garbage.byteCount {
            hasGivenGarbage = true
            inject(garbage.bytes, now: now)
        }
        guard let chunk = chunks.first else { return hasEnded && !hasPassedEnd ? .passEnd : .rest }
        if let allowance, allowance.byteCount == 0, !chunk.isGarbage { return .cut(allowance.ending) }
        guard chunk.due <= now else { return .wait(until: chunk.due) }
        if way.drip != nil, let nextDrip, nextDrip > now { return .wait(until: nextDrip) }
        return .write(chunk.bytes.prefix(count(of: chunk, way, allowance)))
    }

    /// As many bytes as go over before something happens.
    private func count(of chunk: Chunk, _ way: Faults.Way, _ allowance: Faults.Cut?) -> Int {
        var count = way.drip == nil ? chunk.bytes.count : 1
        guard !chunk.isGarbage else { return count }
        if let cut = way.cut { count = min(count, cut.byteCount - forwarded) }
        if let allowance { count = min(count, allowance.byteCount) }
        if let garbage = way.garbage, !hasGivenGarbage { count = min(count, garbage.byteCount - forwarded) }
        return count
    }

    /// So many bytes of the last step are over.
    ///
    /// - Returns: how many of them are the source's.
    mutating func written(_ count: Int, _ way: Faults.Way, now: Instant) -> Int {
        let isGarbage = chunks[0].isGarbage
        chunks[0].bytes.removeFirst(count)
        if chunks[0].bytes.isEmpty { chunks.removeFirst() }
        waiting -= count
        forwarded += isGarbage ? 0 : count
        nextDrip = way.drip.map { now + $0 }
        return isGarbage ? 0 : count
    }

    mutating func passedEnd() {
        hasPassedEnd = true
    }
}
