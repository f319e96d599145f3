import NIOCore
import NIOPosix
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// How a connection comes into being and ends, whatever callers want of it meanwhile.
struct ConnectionLifeTests {
    private let eventLoop = MultiThreadedEventLoopGroup.singleton.next()

    private func settings(port: Int, host: String = "127.0.0.1") -> ConnectionSettings {
        ConnectionSettings(address: .tcp(host: host, port: port))
    }

    private func ping(_ connection: RedisConnection, within patience: TimeAmount = .seconds(60)) async -> Outcome<
        RESPValue
    > {
        await connection.send(deadline: .now() + patience) { writer, _ in writer.begin("PING", arguments: 0) }
    }

    private func failure<Value>(_ outcome: Outcome<Value>) -> RequestFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }

    // MARK: While it waits to connect

    private func waiting() -> RedisConnection {
        RedisConnection(settings(port: 1), on: eventLoop, after: .hours(1))
    }

    @Test func aDeadlineIsMetWhileTheConnectionWaits() async {
        let failure = failure(await ping(waiting(), within: .milliseconds(50)))
        #expect(failure?.wasWritten == false)
    }

    @Test func aCancelledCallerLeavesWhileTheConnectionWaits() async {
        let connection = waiting()
        let caller = Task { await ping(connection, within: .hours(1)) }
        while connection.load == 0 { await Task.yield() }
        caller.cancel()
        guard case .cancelled = failure(await caller.value)?.cause else {
            Issue.record("not cancelled")
            return
        }
    }

    @Test func aConnectionThatWaitsIsShutDown() async {
        let connection = waiting()
        let caller = Task { await ping(connection, within: .hours(1)) }
        while connection.load == 0 { await Task.yield() }
        await connection.drain()
        guard case .connection(let error) = failure(await caller.value)?.cause else {
            Issue.record("not failed")
            return
        }
        #expect(error.code == .shutDown)
    }

    @Test func aConnectionThatWaitsIsClosed() async {
        let connection = waiting()
        connection.close(RedisConnectionError(.closed, "not needed"))
        #expect(failure(await ping(connection, within: .hours(1)))?.wasWritten == false)
    }

    // MARK: Addresses of a host

    /// The first is refused; the second is tried with a socket of its own.
    @Test func aHostIsConnectedAtTheAddressThatAccepts() async throws {
        let server = try await RedisServer.start()
        var settings = settings(port: server.port, host: "both.test")
        settings.makeResolver = { FixedResolver(["127.0.0.2", "127.0.0.1"], on: $0) }
        for _ in 0..<10 {
            let connection = RedisConnection(settings, on: eventLoop)
            guard case .replied(.status("PONG")) = await ping(connection) else {
                Issue.record("not connected")
                return
            }
            await connection.drain()
        }
    }

    @Test func aConnectionThatEndsDuringTheLookupLeavesNoSocket() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let resolver = FixedResolver(["127.0.0.1"], on: eventLoop, isHeld: true)
        var settings = settings(port: proxy.port, host: "late.test")
        settings.makeResolver = { _ in resolver }
        let connection = RedisConnection(settings, on: eventLoop)
        try await eventually("the address is looked up") { try await eventLoop.submit { resolver.isAsked }.get() }
        await connection.drain()
        try await eventLoop.submit { resolver.release() }.get()
        // One that comes later is there, and the only one.
        let next = RedisConnection(self.settings(port: proxy.port), on: eventLoop)
        _ = await ping(next)
        #expect(proxy.acceptedCount == 1)
        await next.drain()
    }
}

/// What becomes of requests while the server takes none.
struct BackpressureTests {
    /// What does not go out waits here, where it can be withdrawn: for certain it was not carried out.
    @Test func whatTheServerDoesNotTakeIsWithdrawn() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let connection = RedisConnection(
            ConnectionSettings(address: .tcp(host: "127.0.0.1", port: proxy.port)), on: eventLoop)
        func send(_ words: [String], within patience: TimeAmount = .minutes(1)) async -> Outcome<RESPValue> {
            await connection.send(deadline: .now() + patience) { writer, _ in writer.command(words) }
        }
        guard case .replied = await send(["PING"]) else {
            Issue.record("not connected")
            return
        }
        proxy.change { $0.toServer.isStalled = true }
        // More than all buffers on the way take.
        let long = Task { await send(["SET", "long", String(repeating: "x", count: 48 << 20)]) }
        while connection.load == 0 || !connection.isOutboxEmpty { await Task.yield() }
        try await eventLoop.submit {}.get()
        let patient = Task { await send(["INCR", "count"]) }
        while connection.load == 1 { await Task.yield() }
        guard case .failed(let failure) = await send(["INCR", "count"], within: .milliseconds(20)) else {
            Issue.record("replied to")
            return
        }
        #expect(!failure.wasWritten)
        proxy.faults = Faults()
        // The others go on when the server does.
        guard case .replied(.status("OK")) = await long.value, case .replied(.integer(1)) = await patient.value else {
            Issue.record("\(await long.value), \(await patient.value)")
            return
        }
        await connection.drain()
    }
}

/// Knows one host, by addresses of version 4; it belongs to one event loop.
private final class FixedResolver: Resolver, Sendable {
    private let eventLoop: any EventLoop
    private let hosts: [String]
    private let answers: NIOLoopBoundBox<(isHeld: Bool, waiting: [@Sendable () -> Void])>

    init(_ hosts: [String], on eventLoop: any EventLoop, isHeld: Bool = false) {
        self.hosts = hosts
        self.eventLoop = eventLoop
        answers = .makeBoxSendingValue((isHeld, []), eventLoop: eventLoop)
    }

    /// Whether somebody waits for an answer.
    var isAsked: Bool { !answers.value.waiting.isEmpty }

    /// Gives the answers that were held back.
    func release() {
        let waiting = answers.value.waiting
        answers.value = (false, [])
        for answer in waiting { answer() }
    }

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        let promise = eventLoop.makePromise(of: [SocketAddress].self)
        let hosts = hosts
        let answer = { @Sendable in
            promise.completeWith(Result { try hosts.map { try SocketAddress(ipAddress: $0, port: port) } })
        }
        if answers.value.isHeld {
            answers.value.waiting.append(answer)
        } else {
            answer()
        }
        return promise.futureResult
    }

    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        eventLoop.makeSucceededFuture([])
    }

    func cancelQueries() {}
}
