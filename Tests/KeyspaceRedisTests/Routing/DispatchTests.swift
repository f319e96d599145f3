import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

/// Rounds of commands against replies that are written down here.
struct DispatchTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let server = AskedNode(address: .tcp(host: "asked", port: 7000))
    private let elsewhere = RedisAddress.tcp(host: "b", port: 2)

    private var deadline: NIODeadline { start + .milliseconds(250) }

    private func dispatch(
        _ operations: [KeyspaceRuntime.Operation], retriesOnTimeout: Bool = false
    ) throws -> Dispatch {
        let commands = try operations.map { operation throws(StoreFailure) in
            try WireCommand(Command(operation, at: Key(bytes: Bytes("key".utf8)), expiry: .unchanged))
        }
        return Dispatch(
            commands, slots: commands.map { HashSlot(of: $0.command.key) }, deadline: deadline,
            retriesOnTimeout: retriesOnTimeout)
    }

    private func error(_ message: String) -> RESPValue {
        .error(ServerError(message: message))
    }

    private func failure(
        _ cause: RequestFailure.Cause, wasWritten: Bool = false
    ) -> RequestFailure {
        RequestFailure(cause: cause, wasWritten: wasWritten)
    }

    private let closed = RequestFailure.Cause.connection(RedisConnectionError(.closed, "gone"))

    private func fail(_ step: Dispatch.Step) -> KeyspaceError? {
        guard case .fail(let error) = step else { return nil }
        return error as? KeyspaceError
    }

    @Test func repliesComeInTheOrderOfTheCommands() throws {
        var dispatch = try dispatch([.get, .exists, .listCount])
        let orders = dispatch.takePending()
        #expect(orders.map(\.index) == [0, 1, 2])
        #expect(dispatch.replied([.integer(2)], to: [orders[2]], from: server).isEmpty)
        #expect(dispatch.replied([.integer(0), .integer(1)], to: Array(orders[0...1]), from: server).isEmpty)
        guard case .finished(let replies) = dispatch.next(now: start) else {
            Issue.record("it is not finished")
            return
        }
        #expect(replies == [.integer(0), .integer(1), .integer(2)])
    }

    private func transaction(of operations: [KeyspaceRuntime.Operation]) throws -> Dispatch {
        let commands = try dispatch(operations).commands
        return Dispatch(transaction: commands, in: HashSlot(of: commands[0].command.key), deadline: deadline)
    }

    @Test func aTransactionIsRedirectedAsOne() throws {
        var dispatch = try transaction(of: [.get, .increment(by: 1)])
        let slot = HashSlot(of: dispatch.commands[0].command.key)
        let orders = dispatch.takePending()
        #expect(orders.count == 1 && orders[0].slot == slot)
        #expect(dispatch.replied([error("MOVED \(slot) b:2")], to: orders, from: server) == [slot: elsewhere])
        guard case .again = dispatch.next(now: start) else {
            Issue.record("it does not go on at once")
            return
        }
        _ = dispatch.replied([.array([.null, .integer(1)])], to: dispatch.takePending(), from: server)
        guard case .finished(let replies) = dispatch.next(now: start) else {
            Issue.record("it is not finished")
            return
        }
        #expect(replies == [.array([.null, .integer(1)])])
    }

    @Test func aTransactionThatWasWrittenIsNotSentAgain() throws {
        var dispatch = try transaction(of: [.get, .get])
        dispatch.failed(failure(closed, wasWritten: true), dispatch.takePending(), now: start)
        #expect(fail(dispatch.next(now: start))?.code == .interrupted)
        dispatch = try transaction(of: [.get, .get])
        dispatch.failed(failure(closed), dispatch.takePending(), now: start)
        guard case .pause(_, needsNews: true) = dispatch.next(now: start) else {
            Issue.record("nothing was sent, and it does not go on")
            return
        }
    }

    @Test func onlyWhatWasRedirectedIsSentAgain() throws {
        var dispatch = try dispatch([.increment(by: 1), .get, .increment(by: 2), .get])
        let slot = HashSlot(of: dispatch.commands[0].command.key)
        let moved = dispatch.replied(
            [.integer(1), error("MOVED \(slot) b:2"), error("ASK \(slot) b:2"), error("WRONGTYPE it is a list")],
            to: dispatch.takePending(), from: server)
        #expect(moved == [slot: elsewhere])
        guard case .again = dispatch.next(now: start) else {
            Issue.record("it does not go on at once")
            return
        }
        let orders = dispatch.takePending()
        #expect(orders.map(\.index) == [1, 2])
        #expect(orders.map(\.destination) == [.owner, .importer(elsewhere)])
        _ = dispatch.replied([.null, .integer(3)], to: orders, from: server)
        guard case .finished(let replies) = dispatch.next(now: start) else {
            Issue.record("it is not finished")
            return
        }
        #expect(replies == [.integer(1), .null, .integer(3), error("WRONGTYPE it is a list")])
    }

    @Test(arguments: ["MOVED 12539 b:2", "ASK 12539 b:2"])
    func redirectionsEnd(message: String) throws {
        var dispatch = try dispatch([.get])
        var pauses = 0
        for _ in 0..<Dispatch.mostRedirects {
            _ = dispatch.replied([error(message)], to: dispatch.takePending(), from: server)
            switch dispatch.next(now: start) {
            case .again: break
            case .pause(let end, let needsNews):
                pauses += 1
                #expect(end > start && end <= deadline && !needsNews)
            case .finished, .fail: Issue.record("it does not go on")
            }
        }
        #expect(pauses == Dispatch.mostRedirects - 3)
        _ = dispatch.replied([error(message)], to: dispatch.takePending(), from: server)
        let error = try #require(fail(dispatch.next(now: start)))
        #expect(error.code == .unavailable)
        #expect((error.underlyingError as? RedisConnectionError)?.message == message)
        #expect((error.underlyingError as? RedisConnectionError)?.code == .noServer)
    }

    @Test(arguments: [("TRYAGAIN", false), ("CLUSTERDOWN", true), ("READONLY", true), ("MOVED 1 ?:2", true)])
    func whatMayPassIsTriedUntilTheDeadline(message: String, needsNews: Bool) throws {
        var dispatch = try dispatch([.increment(by: 1)])
        for _ in 0..<100 {
            let orders = dispatch.takePending()
            #expect(orders.map(\.destination) == [.owner])
            _ = dispatch.replied([error(message)], to: orders, from: server)
            guard case .pause(let end, needsNews) = dispatch.next(now: start) else {
                Issue.record("it does not wait")
                return
            }
            #expect(end > start && end <= start + .milliseconds(60))
        }
        _ = dispatch.replied([error(message)], to: dispatch.takePending(), from: server)
        guard case .pause(deadline, _) = dispatch.next(now: deadline - .nanoseconds(1)) else {
            Issue.record("it does not wait for the deadline")
            return
        }
        let error = try #require(fail(dispatch.next(now: deadline)))
        #expect(error.code == .unavailable)
        #expect((error.underlyingError as? RedisConnectionError)?.message == message)
    }

    @Test func whatWasNotWrittenIsSentAgain() throws {
        var dispatch = try dispatch([.increment(by: 1)])
        dispatch.failed(failure(closed), dispatch.takePending(), now: start)
        guard case .pause(_, needsNews: true) = dispatch.next(now: start) else {
            Issue.record("it does not look for another server")
            return
        }
        #expect(dispatch.takePending().count == 1)
    }

    @Test func whatMayHaveBeenCarriedOutIsSentAgainOnlyIfItDoesNoHarm() throws {
        var harmless = try dispatch([.get, .delete])
        harmless.failed(failure(closed, wasWritten: true), harmless.takePending(), now: start)
        guard case .pause(_, needsNews: true) = harmless.next(now: start) else {
            Issue.record("it is not sent again")
            return
        }
        var harmful = try dispatch([.get, .increment(by: 1)])
        harmful.failed(failure(closed, wasWritten: true), harmful.takePending(), now: start)
        #expect(fail(harmful.next(now: start))?.code == .interrupted)
    }

    @Test func aFullQueueIsNotTriedAgain() throws {
        var dispatch = try dispatch([.get])
        let full = RedisConnectionError(.queueFull, "full")
        dispatch.failed(failure(.connection(full)), dispatch.takePending(), now: start)
        let error = try #require(fail(dispatch.next(now: start)))
        #expect(error.code == .unavailable)
        #expect((error.underlyingError as? RedisConnectionError)?.code == .queueFull)
    }

    @Test func aCancelledCallerIsNotSentOnItsWayAgain() throws {
        var dispatch = try dispatch([.get])
        dispatch.failed(failure(.cancelled), dispatch.takePending(), now: start)
        guard case .fail(let error) = dispatch.next(now: start) else {
            Issue.record("it goes on")
            return
        }
        #expect(error is CancellationError)
    }

    @Test func aBatchOfWhichAPartWasCarriedOutIsNotUnavailable() throws {
        var dispatch = try dispatch([.increment(by: 1), .get])
        let orders = dispatch.takePending()
        _ = dispatch.replied([.integer(1)], to: [orders[0]], from: server)
        dispatch.failed(failure(closed), [orders[1]], now: start)
        #expect(fail(dispatch.next(now: deadline))?.code == .interrupted)
    }

    @Test func noReplyInTimeIsATimeout() throws {
        var dispatch = try dispatch([.get])
        #expect(dispatch.attemptDeadline(now: start) == deadline)
        dispatch.failed(failure(.deadline, wasWritten: true), dispatch.takePending(), now: deadline)
        #expect(fail(dispatch.next(now: deadline))?.code == .timeout)
    }

    @Test func halfOfTheTimeIsForAnotherTryIfThePolicySaysSo() throws {
        var dispatch = try dispatch([.get, .exists], retriesOnTimeout: true)
        let half = start + .milliseconds(125)
        #expect(dispatch.attemptDeadline(now: start) == half)
        // Two servers, and both were too slow.
        for order in dispatch.takePending() {
            dispatch.failed(failure(.deadline, wasWritten: true), [order], now: half)
        }
        guard case .again = dispatch.next(now: half) else {
            Issue.record("it is not tried again")
            return
        }
        #expect(dispatch.attemptDeadline(now: half) == deadline)
        dispatch.failed(failure(.deadline, wasWritten: true), dispatch.takePending(), now: deadline)
        #expect(fail(dispatch.next(now: deadline))?.code == .timeout)
        let harmful = try self.dispatch([.increment(by: 1)], retriesOnTimeout: true)
        #expect(harmful.attemptDeadline(now: start) == deadline)
    }

    @Test func withoutAServerNewsAreWaitedFor() throws {
        var dispatch = try dispatch([.get])
        dispatch.unserved(dispatch.takePending())
        guard case .pause(_, needsNews: true) = dispatch.next(now: start) else {
            Issue.record("it does not wait")
            return
        }
        dispatch.unserved(dispatch.takePending())
        let error = try #require(fail(dispatch.next(now: deadline)))
        #expect((error.underlyingError as? RedisConnectionError)?.code == .noServer)
    }

    @Test func whoFindsNoServerSaysWhy() throws {
        var dispatch = try dispatch([.get])
        dispatch.unserved(dispatch.takePending())
        let look = RedisConnectionError(.authenticationFailed, "the servers do not accept the password")
        let step = dispatch.next(now: deadline, lookError: look)
        #expect((fail(step)?.underlyingError as? RedisConnectionError)?.code == .authenticationFailed)
    }
}
