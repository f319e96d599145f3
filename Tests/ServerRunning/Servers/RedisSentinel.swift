import Foundation

/// A master, two replicas, and three sentinels that watch them.
package final class RedisSentinel: Sendable {
    /// What the sentinels call the master.
    package static let name = "main"

    /// The master and its replicas, as they began: `master()` says who it is now.
    package let servers: [RedisServer]
    package let sentinels: [RedisServer]

    /// Starts all and waits until the sentinels know each other and the replicas.
    ///
    /// - Parameter options: for the master and the replicas.
    package static func start(_ options: RedisServer.Options = .init()) async throws -> RedisSentinel {
        var options = options
        options.configuration += ["repl-diskless-sync-delay 0"]
        let master = try await RedisServer.start(options)
        // A master that comes back becomes a replica, and then must get in as the others do.
        options.configuration += ["replicaof 127.0.0.1 \(master.port)"]
        if let password = options.password { options.configuration += ["masterauth \(password)"] }
        let replicas = [try await RedisServer.start(options), try await RedisServer.start(options)]
        if let password = options.password { try await master.command("CONFIG", "SET", "masterauth", password) }
        // Only then: sentinels ask a master for its replicas when they begin, and after that every ten seconds.
        try await eventually("the replicas are connected") {
            try await master.command("INFO", "replication").text?.contains("connected_slaves:2") == true
        }
        var sentinels: [RedisServer] = []
        for _ in 0..<3 {
            sentinels.append(try await startSentinel(of: master, options.password))
        }
        let set = RedisSentinel(servers: [master] + replicas, sentinels: sentinels)
        try await set.untilAllAgree()
        return set
    }

    private init(servers: [RedisServer], sentinels: [RedisServer]) {
        self.servers = servers
        self.sentinels = sentinels
    }

    private static func startSentinel(of master: RedisServer, _ password: String?) async throws -> RedisServer {
        var lines = [
            "sentinel monitor \(name) 127.0.0.1 \(master.port) 2",
            "sentinel down-after-milliseconds \(name) 500",
            "sentinel failover-timeout \(name) 2000",
            "sentinel parallel-syncs \(name) 2",
        ]
        if let password { lines.append("sentinel auth-pass \(name) \(password)") }
        let sentinel = try await RedisServer.start(.init(configuration: lines), mode: ["--sentinel"])
        // How often, in milliseconds, it asks what servers do and says what it thinks: else ten and two seconds.
        try await sentinel.command("SENTINEL", "DEBUG", "INFO-PERIOD", "300", "PUBLISH-PERIOD", "200")
        return sentinel
    }

    /// Who is the master, by what the sentinels say: they must be of one mind.
    package func master() async throws -> RedisServer {
        let ports = try await portsOfMaster()
        guard ports.count == 1, let port = ports.first, let master = servers.first(where: { $0.port == port }) else {
            throw RawFailure("the sentinels are not of one mind who is the master")
        }
        return master
    }

    /// Has a replica take over from the master, which becomes a replica.
    ///
    /// - Returns: the new master.
    @discardableResult
    package func failOver() async throws -> RedisServer {
        let old = try await master()
        try await eventually("a sentinel begins the failover") {
            try await sentinels[0].command("SENTINEL", "FAILOVER", Self.name).text == "OK"
        }
        return try await successor(of: old)
    }

    /// Kills the master and waits until a replica has taken over.
    ///
    /// - Returns: the new master.
    @discardableResult
    package func killMaster() async throws -> RedisServer {
        let old = try await master()
        old.kill()
        return try await successor(of: old)
    }

    private func successor(of old: RedisServer) async throws -> RedisServer {
        try await eventually("another server is the master", within: .seconds(60)) {
            let new = try await master()
            guard new.port != old.port else { return false }
            return try await new.command("ROLE").elements.first?.text == "master"
        }
        try await untilAllAgree()
        return try await master()
    }

    /// Waits until the sentinels know each other, name one master, and have it up with a replica or two.
    package func untilAllAgree() async throws {
        try await eventually("the sentinels agree", within: .seconds(60)) {
            let master = try await master()
            let running = servers.filter(\.isRunning).count
            for sentinel in sentinels where sentinel.isRunning {
                let facts = try await facts(by: sentinel)
                // "master" alone: not down, in no failover.
                guard facts["flags"] == "master", facts["num-other-sentinels"] == "\(sentinels.count - 1)",
                    let known = facts["num-slaves"].flatMap({ Int($0) }), known >= running - 1
                else { return false }
            }
            return try await replicasAreConnected(to: master, running - 1)
        }
    }

    private func replicasAreConnected(to master: RedisServer, _ count: Int) async throws -> Bool {
        try await master.command("INFO", "replication").text?.contains("connected_slaves:\(count)") == true
    }

    private func portsOfMaster() async throws -> Set<Int> {
        var ports: Set<Int> = []
        for sentinel in sentinels where sentinel.isRunning {
            let address = try await sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", Self.name).texts
            ports.insert(address.last.flatMap { Int($0) } ?? 0)
        }
        return ports
    }

    /// What a sentinel knows of the master, by name.
    private func facts(by sentinel: RedisServer) async throws -> [String: String] {
        let words = try await sentinel.command("SENTINEL", "MASTER", Self.name).texts
        return Dictionary(stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }) { $1 }
    }
}
