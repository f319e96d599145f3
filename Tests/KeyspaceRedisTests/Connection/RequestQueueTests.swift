import NIOCore
import Synchronization
import Testing

@testable import KeyspaceRedis

/// Notes what became of requests.
private final class Notes: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func request(_ id: UInt64, replies: Int = 1, deadline: Int64 = 1_000) -> Request {
        Request(
            id: id,
            waiter: .callback { outcome in
                switch outcome {
                case .replied(let values):
                    self.note("\(id): \(values.compactMap(\.number))")
                case .failed:
                    self.note("\(id): failed")
                }
            }, deadline: .uptimeNanoseconds(UInt64(deadline)), replyCount: replies)
    }

    private func note(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}

struct RequestQueueTests {
    private let notes = Notes()

    @Test func repliesGoToTheOldestRequest() {
        var queue = RequestQueue()
        queue.append(notes.request(1))
        queue.append(notes.request(2, replies: 3))
        queue.append(notes.request(3))
        let receipts = (1...5).map { queue.receive(.integer($0)) }
        #expect(notes.all == ["1: [1]", "2: [2, 3, 4]", "3: [5]"])
        #expect(receipts == [.complete, .incomplete, .incomplete, .complete, .complete])
        #expect(queue.isEmpty)
        #expect(queue.receive(.integer(6)) == .unasked)
    }

    @Test func aBatchOfOneLeavesNothingToTheNext() async {
        var queue = RequestQueue()
        for number: Int64 in 1...3 {
            let outcome = await withUnsafeContinuation { continuation in
                queue.append(
                    Request(
                        id: UInt64(number), waiter: .several(continuation), deadline: .uptimeNanoseconds(1_000),
                        replyCount: 1))
                _ = queue.receive(.integer(number))
            }
            guard case .replied([.integer(number)]) = outcome else {
                Issue.record("request \(number): \(outcome)")
                continue
            }
        }
    }

    @Test func anAbandonedRequestKeepsItsPlace() {
        var queue = RequestQueue()
        queue.append(notes.request(1, replies: 2))
        queue.append(notes.request(2))
        _ = queue.receive(.integer(1))
        #expect(queue.abandon(id: 1) != nil)
        #expect(queue.abandon(id: 1) == nil)
        #expect(queue.abandon(id: 7) == nil)
        _ = queue.receive(.integer(2))
        _ = queue.receive(.integer(3))
        #expect(notes.all == ["2: [3]"])
    }

    @Test(arguments: [[10, 20, 30], [30, 10, 20], [20, 30, 10]] as [[Int64]])
    func requestsExpireByTheirOwnDeadlines(_ deadlines: [Int64]) {
        var queue = RequestQueue()
        for (id, deadline) in deadlines.enumerated() {
            queue.append(notes.request(UInt64(id), deadline: deadline))
        }
        #expect(queue.expire(now: .uptimeNanoseconds(9)).isEmpty)
        #expect(queue.expire(now: .uptimeNanoseconds(20)).count == 2)
        #expect(queue.expire(now: .uptimeNanoseconds(20)).isEmpty)
        #expect(queue.expire(now: .uptimeNanoseconds(30)).count == 1)
        #expect(!queue.isEmpty)
    }

    @Test func whenAllAreRemovedNobodyIsForgotten() {
        var queue = RequestQueue()
        (0..<5).forEach { queue.append(notes.request($0)) }
        _ = queue.abandon(id: 3)
        #expect(queue.removeAll().count == 4)
        #expect(queue.isEmpty)
    }
}
