import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

/// Attempts that end as it is written down here.
struct WatchedTransactionTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let elsewhere = RedisAddress.tcp(host: "b", port: 2)
    private let error = KeyspaceError(.unavailable, "gone")

    private func transaction(attempts: Int = 3) -> WatchedTransaction {
        WatchedTransaction(attempts: attempts, deadline: start + .milliseconds(250))
    }

    private func pause(_ step: WatchedTransaction.Step) -> TimeAmount? {
        if case .again(let pause) = step { pause } else { nil }
    }

    private func failure(_ step: WatchedTransaction.Step) -> KeyspaceError.Code? {
        if case .fail(let error) = step { (error as? KeyspaceError)?.code } else { nil }
    }

    private func lost(_ code: RedisConnectionError.Code) -> Obstacle {
        .failed(RequestFailure(cause: .connection(RedisConnectionError(code, "gone")), wasWritten: true))
    }

    @Test func conflictsEndIt() {
        var transaction = transaction()
        for _ in 0..<2 {
            let pause = pause(transaction.next(.conflict, now: start))
            #expect(pause.map { $0 <= .milliseconds(20) } == true)
        }
        #expect(failure(transaction.next(.conflict, now: start)) == .conflict)
    }

    @Test func theDeadlineEndsIt() {
        let late = start + .milliseconds(250)
        for ending in [WatchedTransaction.Ending.conflict, .hindered(lost(.closed), error)] {
            var transaction = transaction(attempts: .max)
            let pause = pause(transaction.next(ending, now: late - .nanoseconds(1)))
            #expect(pause.map { $0 <= .nanoseconds(1) } == true)
            #expect(failure(transaction.next(ending, now: late)) != nil)
        }
    }

    @Test func movedKeysAreFollowedAtOnce() {
        var transaction = transaction(attempts: 1)
        let moved = Obstacle.redirected(.moved(HashSlot(of: Key(bytes: [1])), to: elsewhere))
        for _ in 0..<3 {
            #expect(pause(transaction.next(.hindered(moved, error), now: start)) == .zero)
        }
        // Nodes that send it back and forth are not asked without a pause.
        #expect(pause(transaction.next(.hindered(moved, error), now: start)) != .zero)
        #expect(transaction.importer == nil)
    }

    @Test func theImporterIsAskedOnce() {
        var transaction = transaction(attempts: 1)
        _ = transaction.next(.hindered(.redirected(.ask(elsewhere)), error), now: start)
        #expect(transaction.importer == elsewhere)
        _ = transaction.next(.hindered(.redirected(.tryAgain), error), now: start)
        #expect(transaction.importer == nil)
    }

    @Test func whatDoesNotPassIsNotTriedAgain() {
        let endings: [WatchedTransaction.Ending] = [
            .failed(error), .hindered(lost(.queueFull), error), .hindered(lost(.shutDown), error),
            .hindered(.failed(RequestFailure(cause: .deadline, wasWritten: true)), error),
        ]
        for ending in endings {
            var transaction = transaction()
            #expect(failure(transaction.next(ending, now: start)) == .unavailable)
        }
    }
}
