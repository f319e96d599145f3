import NIOCore
import Testing

@testable import KeyspaceRedis

struct BackoffTests {
    private let backoff = Backoff(first: .milliseconds(10), longest: .seconds(1))

    @Test func withoutAFailureThereIsNoWait() {
        #expect(backoff.delay(after: 0) == .zero)
    }

    /// Full jitter: anything from nothing to the bound is as likely, so that clients do not come back together. The
    /// bounds are such as chance does not pass in the lifetime of the universe.
    @Test(arguments: [(1, 10), (2, 20), (4, 80), (7, 640), (8, 1_000), (20, 1_000), (100, 1_000)])
    func waitsAreSpreadFromNothingToTheBound(failures: Int, bound: Int64) {
        let count = 10_000
        let bound = TimeAmount.milliseconds(bound).nanoseconds
        let waits = (0..<count).map { _ in backoff.delay(after: failures).nanoseconds }
        #expect(waits.allSatisfy { (0...bound).contains($0) })
        var tenths = Array(repeating: 0, count: 10)
        for wait in waits { tenths[min(9, Int(wait * 10 / bound))] += 1 }
        #expect(tenths.allSatisfy { (count / 10 - 400...count / 10 + 400).contains($0) }, "\(tenths)")
    }
}
