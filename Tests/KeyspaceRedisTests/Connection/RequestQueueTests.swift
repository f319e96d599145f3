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

struct OutboxTests {
    private func add(_ id: UInt64, to outbox: inout Outbox, limit: Int = 10) -> Outbox.Enqueued {
        let request = Request(
            id: id, waiter: .callback { _ in }, deadline: .uptimeNanoseconds(id), replyCount: 1)
        return outbox.add(request, limit: limit) { writer, _ in writer.command(["GET", "\(id)"]) }
    }

    @Test func onlyTheFirstOfManyWakesTheConnection() {
        var outbox = Outbox()
        guard case .wake = add(1, to: &outbox), case .awaited = add(2, to: &outbox) else {
            Issue.record("woken twice, or never")
            return
        }
        let (buffer, requests) = outbox.empty()
        #expect(String(buffer: buffer) == "*2\r\n$3\r\nGET\r\n$1\r\n1\r\n*2\r\n$3\r\nGET\r\n$1\r\n2\r\n")
        #expect(requests.map(\.id) == [1, 2])
        guard case .wake = add(3, to: &outbox) else {
            Issue.record("not woken again")
            return
        }
    }

    @Test func whatIsNotWorthWritingIsNotWritten() {
        var outbox = Outbox()
        (1...3).forEach { _ = add($0, to: &outbox) }
        #expect(outbox.remove { $0.id == 2 }.count == 1)
        let (buffer, requests) = outbox.empty()
        #expect(String(buffer: buffer) == "*2\r\n$3\r\nGET\r\n$1\r\n1\r\n*2\r\n$3\r\nGET\r\n$1\r\n3\r\n")
        #expect(requests.map(\.id) == [1, 3])
    }

    @Test func anOutboxThatBecameEmptyWakesTheConnectionAgain() {
        var outbox = Outbox()
        _ = add(1, to: &outbox)
        _ = outbox.remove { $0.id == 1 }
        guard case .wake = add(2, to: &outbox) else {
            Issue.record("not woken again")
            return
        }
    }

    @Test func aFullOutboxRefuses() {
        var outbox = Outbox()
        _ = add(1, to: &outbox, limit: 1)
        guard case .refused(let failure) = add(2, to: &outbox, limit: 1),
            case .connection(let error) = failure.cause
        else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .queueFull && !failure.wasWritten)
        // What ended makes room at once, whoever looks at the outbox or does not.
        _ = outbox.empty()
        outbox.ended(1)
        guard case .wake = add(3, to: &outbox, limit: 1) else {
            Issue.record("still refused")
            return
        }
    }
}
