import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// Whatever is the matter with the server, callers know within their deadline.
@Suite(.serialized) struct OutageLatencyTests {
    enum Outage: CaseIterable {
        case suspendedServer, pausedServer, silentPort, stalledNetwork, refusingPort
    }

    /// The 99th of a hundred calls ends no more than 50 ms after its deadline of 250 ms, or after a timer set to it.
    @Test(arguments: Outage.allCases)
    func callersKnowWithinTheirDeadline(_ outage: Outage) async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)")
        try #require(await store.recovers())
        try await begin(outage, server, proxy)
        defer { server.resume() }
        var rounds: [Latencies] = []
        while rounds.count < 6, !rounds.contains(where: isInTime) {
            rounds.append(await Latencies.measure(200, store))
        }
        let figures = rounds.map { "\($0.calls.percentile(99)) (a timer: \($0.timers.percentile(99)))" }
        print("p99 of calls, \(outage): \(figures.joined(separator: ", "))")
        #expect(rounds.contains(where: isInTime), "\(figures)")
    }

    private func isInTime(_ latencies: Latencies) -> Bool {
        latencies.calls.percentile(99) <= max(Latencies.deadline, latencies.timers.percentile(99)) + .milliseconds(50)
    }

    private func begin(_ outage: Outage, _ server: RedisServer, _ proxy: FaultProxy) async throws {
        switch outage {
        case .suspendedServer: server.suspend()
        case .pausedServer: try await server.command("CLIENT", "PAUSE", "600000")
        case .stalledNetwork: proxy.change { $0.toClient.isStalled = true }
        case .silentPort:
            proxy.change { $0.door = .silent }
            proxy.cutAll()
        case .refusingPort:
            proxy.change { $0.door = .refuses }
            proxy.cutAll()
        }
    }
}
