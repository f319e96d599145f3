import NIOCore

/// Whether the event loop looks out for the next request for a moment before it sleeps.
///
/// Who goes on by a reply is often back within microseconds, as a task that makes one call after the other. To be woken
/// up for it takes longer: two system calls, and the time until a core runs that had gone to sleep. Where nobody is back
/// in time, the loop stops looking out, but for a try now and then.
struct Anticipation {
    /// How long the loop looks out; others on the same loop wait no longer than that.
    static let patience = TimeAmount.microseconds(20)
    private static let mostMisses = 3
    /// Of so many occasions one is a try.
    private static let triesEvery = 64

    /// How often in a row nobody came.
    private var misses = 0
    private var passed = 0
    /// On a single core, who is looked out for could not run meanwhile.
    private let isPossible: Bool

    init(cores: Int = Anticipation.cores) {
        isPossible = cores > 1
    }

    /// Read once: the system is asked by files.
    private static let cores = System.coreCount

    /// Whether to look out this time.
    mutating func isWorthwhile() -> Bool {
        guard isPossible else { return false }
        guard misses >= Self.mostMisses else { return true }
        passed += 1
        guard passed >= Self.triesEvery else { return false }
        passed = 0
        return true
    }

    /// The loop has looked out.
    mutating func ended(somebodyCame: Bool) {
        misses = somebodyCame ? 0 : min(misses + 1, Self.mostMisses)
    }
}
