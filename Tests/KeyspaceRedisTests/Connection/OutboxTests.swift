import NIOCore
import Testing

@testable import KeyspaceRedis

struct OutboxTests {
    private var outbox = Outbox(limit: 10, byteLimit: 1 << 20)

    /// Adds `GET` with the request's number.
    ///
    /// - Returns: whether the connection has to be woken up; nil if the request is refused.
    private mutating func add(_ id: UInt64, deadline: UInt64 = 1_000) -> Bool? {
        let request = Request(waiter: .callback { _ in }, deadline: .uptimeNanoseconds(deadline), replyCount: 1)
        let enqueued = outbox.add(request) { writer, _ in writer.command(["GET", "\(id)"]) }
        guard case .added(id: id, let wakes) = enqueued else { return nil }
        return wakes
    }

    private mutating func emptied() -> (text: String, ids: [UInt64]) {
        var batch = Outbox.Batch()
        outbox.empty(into: &batch)
        return (String(buffer: batch.writer.bytes), batch.requests.map(\.id))
    }

    private func get(_ ids: UInt64...) -> String {
        ids.map { "*2\r\n$3\r\nGET\r\n$1\r\n\($0)\r\n" }.joined()
    }

    @Test mutating func onlyTheFirstOfManyWakesTheConnection() {
        #expect(add(1) == true)
        #expect(add(2) == false)
        let (text, ids) = emptied()
        #expect(text == get(1, 2))
        #expect(ids == [1, 2])
        #expect(add(3) == true)
    }

    @Test mutating func whoIsExpectedWakesNobody() {
        outbox.expect()
        #expect(add(1) == false)
        #expect(emptied().ids == [1])
        #expect(add(2) == true)
    }

    @Test mutating func memoryGoesToAndFro() {
        var batch = Outbox.Batch()
        for id: UInt64 in 1...3 {
            _ = add(id)
            outbox.empty(into: &batch)
            #expect(String(buffer: batch.writer.bytes) == get(id))
            #expect(batch.requests.map(\.id) == [id])
            batch.clear()
        }
    }

    // MARK: Giving up

    @Test mutating func whatIsCancelledIsNotWritten() {
        for id: UInt64 in 1...3 { _ = add(id) }
        #expect(outbox.cancel(id: 2) != nil)
        #expect(outbox.cancel(id: 2) == nil)
        #expect(outbox.cancel(id: 7) == nil)
        #expect(outbox.outstanding == 2)
        let (text, ids) = emptied()
        #expect(text == get(1, 3))
        #expect(ids == [1, 3])
    }

    @Test mutating func whatIsOverdueIsNotWritten() {
        for id: UInt64 in 1...3 { _ = add(id, deadline: 10 * id) }
        #expect(outbox.expire(now: .uptimeNanoseconds(9)).isEmpty)
        #expect(outbox.expire(now: .uptimeNanoseconds(20)).count == 2)
        #expect(outbox.outstanding == 1)
        #expect(emptied().text == get(3))
    }

    @Test mutating func anOutboxThatBecameEmptyWakesTheConnectionAgain() {
        _ = add(1)
        _ = outbox.cancel(id: 1)
        #expect(outbox.expire(now: .uptimeNanoseconds(0)).isEmpty)
        #expect(outbox.isEmpty)
        #expect(add(2) == true)
    }

    /// As many as may wait, all cancelled one after the other: if each looked at all the others, this would take for ever.
    @Test mutating func manyAreCancelledInNoTime() {
        let count: UInt64 = 50_000
        outbox = Outbox(limit: Int(count), byteLimit: .max)
        for _ in 0..<count {
            let request = Request(waiter: .callback { _ in }, deadline: .distantFuture, replyCount: 1)
            _ = outbox.add(request) { writer, _ in writer.begin("PING", arguments: 0) }
        }
        let cancelled = (1...count).reversed().count { outbox.cancel(id: $0) != nil }
        #expect(cancelled == count)
        #expect(outbox.outstanding == 0)
        _ = outbox.expire(now: .uptimeNanoseconds(0))
        #expect(outbox.isEmpty)
    }

    // MARK: Bounds

    @Test mutating func aFullOutboxRefusesUntilRequestsEnd() {
        outbox = Outbox(limit: 1, byteLimit: 1 << 20)
        #expect(add(1) == true)
        guard
            case .refused(let failure) = outbox.add(
                Request(waiter: nil, deadline: .distantFuture, replyCount: 1), { _, _ in }),
            case .connection(let error) = failure.cause
        else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .queueFull && !failure.wasWritten)
        // What is written still counts.
        _ = emptied()
        #expect(add(2) == nil)
        // What ended makes room at once, whether the outbox is emptied then or not.
        outbox.ended(1)
        #expect(add(2) == true)
    }

    @Test mutating func bytesAreBoundedToo() {
        outbox = Outbox(limit: 10, byteLimit: 1)
        // One that is alone may be as long as it is.
        #expect(add(1) == true)
        #expect(add(2) == nil)
        _ = emptied()
        #expect(add(2) == true)
    }

    @Test mutating func aClosedOutboxTakesNothing() {
        _ = add(1)
        #expect(outbox.close(.cancelled).count == 1)
        #expect(add(2) == nil)
        #expect(outbox.isEmpty && outbox.isClosed)
    }
}
