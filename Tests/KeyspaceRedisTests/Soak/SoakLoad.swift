import KeyspaceRuntime
import ServerRunning
import Synchronization

@testable import KeyspaceRedis

/// Tasks that use a server without a pause, in all ways that there are, and a network that cuts connections.
struct SoakLoad {
    let server: RedisServer
    private let proxy: FaultProxy
    private let steady: RedisStore
    private let unsteady: RedisStore
    private let counts = SoakCounts()

    private static let taskCount = 64
    /// Few enough that the server holds no more after a while.
    private static let keys = (0..<1_000).map { Key(bytes: Bytes("key:\($0)".utf8)) }
    private static let value = Bytes(repeating: 0x78, count: 64)
    private static let largeValue = Bytes(repeating: 0x78, count: 100_000)

    static func start() async throws -> SoakLoad {
        try await SoakLoad(RedisServer.start())
    }

    private init(_ server: RedisServer) throws {
        self.server = server
        proxy = try FaultProxy(to: server.port)
        steady = try RedisStore(url: server.url, timeout: .seconds(20))
        unsteady = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20))
    }

    /// Operations that were served, all in all.
    var served: Int { counts.served.load(ordering: .relaxed) }
    /// Calls that have begun and not ended.
    var outstanding: Int { counts.outstanding.load(ordering: .relaxed) }
    var unexpected: [String] { counts.unexpected.withLock { $0 } }

    func run(for duration: Duration) async {
        let end = ContinuousClock.now + duration
        await withDiscardingTaskGroup { group in
            for number in 0..<Self.taskCount {
                group.addTask { await work(number, until: end) }
            }
            for number in 0..<4 {
                group.addTask { await workUnsteadily(number, until: end) }
            }
            group.addTask { await useSessions(until: end) }
            group.addTask { await cut(until: end) }
        }
        // Each has its connection again.
        _ = await Ending.of { try await unsteady.get() }
    }

    private func key(_ number: Int) -> Key {
        Self.keys[number % Self.keys.count]
    }

    private func work(_ number: Int, until end: ContinuousClock.Instant) async {
        var step = number
        while .now < end {
            step &+= 7
            let key = key(step)
            let ending = await counted {
                switch step % 16 {
                case 0..<8: return try await steady.execute(Command(.get, at: key))
                case 8..<10:
                    return try await steady.execute(
                        Command(.set(Self.value, if: .always), at: key, expiry: .after(.seconds(600))))
                case 10: return try await steady.execute((0..<20).map { Command(.get, at: self.key(step + $0)) })[0]
                case 11: return try await steady.execute(count(step))
                case 12: return try await steady.execute(list(step))
                case 13: return try await steady.transaction([count(step), count(step + 1)])[0]
                case 14: return try await large(step)
                default: return try await cancelled(key)
                }
            }
            guard ending == .done || ending == .cancelled && step % 16 == 15 else {
                counts.note("\(step % 16): \(ending)")
                continue
            }
        }
    }

    private func count(_ number: Int) -> Command {
        Command(.increment(by: 1), at: Key(bytes: Bytes("count:\(number % 50)".utf8)), expiry: .ifNone(.seconds(600)))
    }

    private func list(_ number: Int) -> Command {
        Command(
            .listAppend([Self.value], cap: 10), at: Key(bytes: Bytes("list:\(number % 50)".utf8)),
            expiry: .after(.seconds(600)))
    }

    /// Now and then more than comes in one read.
    private func large(_ number: Int) async throws -> Reply {
        let key = Key(bytes: Bytes("large:\(number % 5)".utf8))
        guard number.isMultiple(of: 5) else { return try await steady.execute(Command(.get, at: key)) }
        return try await steady.execute(
            Command(.set(Self.largeValue, if: .always), at: key, expiry: .after(.seconds(600))))
    }

    private func cancelled(_ key: Key) async throws -> Reply {
        let task = Task { try await steady.execute(Command(.get, at: key)) }
        await Task.yield()
        task.cancel()
        return try await task.value
    }

    private func useSessions(until end: ContinuousClock.Instant) async {
        while .now < end {
            let ending = await counted { try await steady.withSession { try await $0.send(["PING"]) } }
            if ending != .done { counts.note("session: \(ending)") }
        }
    }

    /// On connections that are cut: what did not end is interrupted, or sent again.
    private func workUnsteadily(_ number: Int, until end: ContinuousClock.Instant) async {
        var step = number
        while .now < end {
            step &+= 1
            let ending = await counted {
                step.isMultiple(of: 2)
                    ? try await unsteady.execute(count(step)) : try await unsteady.execute(Command(.get, at: key(step)))
            }
            switch ending {
            case .done, .failed(.interrupted, _): break
            default: counts.note("cut: \(ending)")
            }
        }
    }

    private func cut(until end: ContinuousClock.Instant) async {
        var number = 0
        while .now < end {
            number += 1
            _ = await counted { try await unsteady.get() }
            proxy.cut(after: number % 500, number.isMultiple(of: 2) ? .toServer : .toClient)
        }
    }

    private func counted(_ body: () async throws -> Reply) async -> Ending {
        counts.outstanding.add(1, ordering: .relaxed)
        defer { counts.outstanding.subtract(1, ordering: .relaxed) }
        let ending = await Ending.of(body)
        if ending == .done { counts.served.add(1, ordering: .relaxed) }
        return ending
    }
}

private final class SoakCounts: Sendable {
    let served = Atomic<Int>(0)
    let outstanding = Atomic<Int>(0)
    let unexpected = Mutex<[String]>([])

    func note(_ text: String) {
        unexpected.withLock { if $0.count < 20 { $0.append(text) } }
    }
}
