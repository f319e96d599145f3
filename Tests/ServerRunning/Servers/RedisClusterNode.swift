/// A node of a cluster, as one of them sees it: a line of `CLUSTER NODES`.
struct RedisClusterNode {
    /// What a node does, for comparing what nodes think.
    struct Role: Hashable, Comparable {
        let identifier: String
        /// The master that it copies; nil for a master.
        let master: String?
        let slots: [ClosedRange<Int>]

        static func < (left: Role, right: Role) -> Bool {
            left.identifier < right.identifier
        }
    }

    let port: Int
    let role: Role

    var slots: [ClosedRange<Int>] { role.slots }

    var isMaster: Bool { role.master == nil }

    static func all(asSeenBy node: RedisServer) async throws -> [RedisClusterNode] {
        let text = try await node.command("CLUSTER", "NODES").text ?? ""
        return text.split(separator: "\n").compactMap(RedisClusterNode.init)
    }

    /// `ID ADDRESS:PORT@BUS FLAGS MASTER PING PONG EPOCH LINK SLOT…`
    private init?(_ line: Substring) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 8, let address = words[1].split(separator: "@").first,
            let port = address.split(separator: ":").last.flatMap({ Int($0) })
        else { return nil }
        // Slots on their way stand in brackets, and belong to whoever has them still.
        let slots = words[8...].filter { !$0.hasPrefix("[") }.compactMap { range in
            let ends = range.split(separator: "-").compactMap { Int($0) }
            return ends.first.flatMap { first in ends.last.map { first...$0 } }
        }
        self.port = port
        role = Role(identifier: words[0], master: words[3] == "-" ? nil : words[3], slots: slots)
    }
}
