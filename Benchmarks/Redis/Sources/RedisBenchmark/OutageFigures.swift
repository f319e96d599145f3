import Foundation
import KeyspaceRedis
import KeyspaceRuntime

/// What can be the matter with a server.
enum Outage: String, CaseIterable {
    case suspended = "a server that is suspended (SIGSTOP)"
    case paused = "a server that is paused (CLIENT PAUSE)"
    case silent = "a port that says nothing"
    case refusing = "a port that refuses"
}

/// How long calls took, in milliseconds.
struct OutageFigures {
    private let calls: [Double]
    private let timers: [Double]

    /// The median, the 99th of a hundred, the longest; the 99th of a hundred timers that ran at the same time.
    var all: [Double] {
        [
            Self.percentile(50, of: calls), Self.percentile(99, of: calls), calls.max() ?? 0,
            Self.percentile(99, of: timers),
        ]
    }

    static func measured(_ outage: Outage) async throws -> OutageFigures {
        let server = try Server()
        let door = try Door()
        let store = try RedisStore(RedisConfiguration(url: "redis://127.0.0.1:\(port(outage, server, door))"))
        _ = try? await store.execute(Shape.get)
        switch outage {
        case .suspended: kill(server.processID, SIGSTOP)
        case .paused: _ = try Server.run("redis-cli", ["-p", "\(server.port)", "CLIENT", "PAUSE", "60000"])
        case .silent, .refusing: break
        }
        defer {
            kill(server.processID, SIGCONT)
            withExtendedLifetime(door) {}
        }
        var (calls, timers): ([Double], [Double]) = ([], [])
        for _ in 0..<10 {
            let round = await pairs(200, store)
            calls += round.map(\.0)
            timers += round.map(\.1)
        }
        return OutageFigures(calls: calls, timers: timers)
    }

    private static func port(_ outage: Outage, _ server: Server, _ door: Door) -> Int {
        switch outage {
        case .suspended, .paused: server.port
        case .silent: door.silentPort
        case .refusing: door.refusingPort
        }
    }

    /// Calls and timers, all at once.
    private static func pairs(_ count: Int, _ store: RedisStore) async -> [(Double, Double)] {
        await withTaskGroup(of: (Double, Double).self) { group in
            for _ in 0..<count {
                group.addTask {
                    async let timer = time { try await Task.sleep(for: .milliseconds(250)) }
                    async let call = time { _ = try await store.execute(Shape.get) }
                    return await (call, timer)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func time(_ body: () async throws -> Void) async -> Double {
        let start = ContinuousClock.now
        try? await body()
        return (ContinuousClock.now - start).seconds * 1000
    }

    private static func percentile(_ percent: Int, of figures: [Double]) -> Double {
        figures.isEmpty ? 0 : figures.sorted()[min(figures.count - 1, figures.count * percent / 100)]
    }
}

/// A port that takes connections and says nothing, and one that refuses them.
private final class Door {
    let silentPort: Int
    let refusingPort: Int
    private let sockets: [Int32]

    init() throws {
        let silent = try Server.boundSocket()
        let refusing = try Server.boundSocket()
        listen(silent.descriptor, 512)
        sockets = [silent.descriptor, refusing.descriptor]
        (silentPort, refusingPort) = (silent.port, refusing.port)
    }

    deinit {
        for socket in sockets { close(socket) }
    }
}
