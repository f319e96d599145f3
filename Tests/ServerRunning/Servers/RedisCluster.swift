import Foundation
import ToolRunning

/// A cluster of three masters and a replica for each.
package final class RedisCluster: Sendable {
    /// All nodes, in no order that means anything.
    package let nodes: [RedisServer]

    /// Starts a cluster and waits until all nodes agree that it works.
    ///
    /// - Parameter options: for each node.
    package static func start(_ options: RedisServer.Options = .init()) async throws -> RedisCluster {
        var options = options
        options.configuration += [
            "cluster-enabled yes", "cluster-config-file nodes.conf",
            // Half of it until a node counts as failed, since tests wait for that.
            "cluster-node-timeout 1000", "repl-diskless-sync-delay 0",
        ]
        if let password = options.password { options.configuration.append("masterauth \(password)") }
        let nodes = try await startAll(6, options)
        try await create(nodes, options.password)
        let cluster = RedisCluster(nodes)
        try await cluster.untilAllAgree()
        return cluster
    }

    private init(_ nodes: [RedisServer]) {
        self.nodes = nodes
    }

    private static func startAll(_ count: Int, _ options: RedisServer.Options) async throws -> [RedisServer] {
        try await withThrowingTaskGroup { group in
            for _ in 0..<count {
                group.addTask { try await RedisServer.start(options) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func create(_ nodes: [RedisServer], _ password: String?) async throws {
        var words = [try Program.client().url.path(percentEncoded: false)]
        if let password { words += ["-a", password, "--no-auth-warning"] }
        words += ["--cluster", "create"] + nodes.map { "127.0.0.1:\($0.port)" }
        words += ["--cluster-replicas", "1", "--cluster-yes"]
        let run = try ToolRun.command(words, in: FileManager.default.temporaryDirectory)
        guard run.status == 0 else { throw FailedServer(log: run.output + run.errors) }
    }

    /// Waits until all nodes that run know the same of each other, running masters have all slots, and replicas are not
    /// behind.
    package func untilAllAgree() async throws {
        try await eventually("the nodes of the cluster agree", within: .seconds(60)) {
            var views: Set<[RedisClusterNode.Role]> = []
            for node in nodes where node.isRunning {
                let view = try await view(of: node)
                let slotCount = view.flatMap(\.slots).reduce(0) { $0 + $1.count }
                guard slotCount == 16_384, try await isReady(node) else { return false }
                views.insert(view)
            }
            return views.count == 1
        }
    }

    /// What a node thinks that the running nodes do.
    private func view(of node: RedisServer) async throws -> [RedisClusterNode.Role] {
        let running = Set(nodes.filter(\.isRunning).map(\.port))
        return try await RedisClusterNode.all(asSeenBy: node)
            .filter { running.contains($0.port) }.map(\.role).sorted()
    }

    private func isReady(_ node: RedisServer) async throws -> Bool {
        let replication = try await node.command("INFO", "replication").text ?? ""
        guard replication.contains("role:master") || replication.contains("master_link_status:up") else { return false }
        return try await node.command("CLUSTER", "INFO").text?.contains("cluster_state:ok") == true
    }
}

/// Who does what.
extension RedisCluster {
    /// The master that has a slot.
    package func master(ofSlot slot: Int) async throws -> RedisServer {
        let all = try await known()
        guard let node = all.first(where: { $0.isMaster && $0.slots.contains { $0.contains(slot) } }) else {
            throw RawFailure("no master has slot \(slot)")
        }
        return try server(at: node.port)
    }

    /// The replicas of a master that run.
    package func replicas(of master: RedisServer) async throws -> [RedisServer] {
        let all = try await known()
        let identifier = try await identifier(of: master)
        return try all.filter { $0.role.master == identifier }.map { try server(at: $0.port) }.filter(\.isRunning)
    }

    /// The slot of a key.
    package func slot(of key: String) async throws -> Int {
        let node = try running()
        return Int(try await node.command("CLUSTER", "KEYSLOT", key).integer ?? 0)
    }

    /// The name that a node has in the cluster.
    func identifier(of node: RedisServer) async throws -> String {
        try await node.command("CLUSTER", "MYID").text ?? ""
    }

    private func known() async throws -> [RedisClusterNode] {
        try await RedisClusterNode.all(asSeenBy: running())
    }

    private func running() throws -> RedisServer {
        guard let node = nodes.first(where: \.isRunning) else { throw RawFailure("no node of the cluster runs") }
        return node
    }

    private func server(at port: Int) throws -> RedisServer {
        guard let node = nodes.first(where: { $0.port == port }) else { throw RawFailure("no node is at port \(port)") }
        return node
    }
}
