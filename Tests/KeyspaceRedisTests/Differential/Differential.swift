import KeyspaceRuntime
import Testing

/// Two stores that must give the same replies, the one in memory being right.
struct Differential {
    let memory: any Store
    let server: any Store

    /// A reply of the server that is not the memory's.
    struct Difference: Error, CustomStringConvertible {
        let command: Command
        let expected: Reply
        let reply: Reply
        let history: [String]

        var description: String {
            "\(command.operation) at '\(command.key)' with \(command.expiry) gave \(reply); memory says \(expected)\n"
                + history.suffix(30).joined(separator: "\n")
        }
    }

    /// Carries out commands on both, each followed by a look at its key's time to live.
    func run(
        _ count: Int, of commands: inout RandomCommands, _ families: [RandomCommands.Family],
        advance: (Int) throws -> Void
    ) async throws -> Tally {
        var history: [Key: [String]] = [:]
        var tally = Tally()
        for _ in 0..<count {
            let command = commands.next(families)
            try await leaveBrinks(of: command, advance)
            let batch = [command, Command(.timeToLive, at: command.key)]
            let expected = try await memory.execute(batch)
            let replies = try await server.execute(batch)
            for (command, (reply, expected)) in zip(batch, zip(replies, expected))
            where !Self.agree(reply, expected, to: command.operation) {
                throw Difference(
                    command: command, expected: expected, reply: reply, history: history[command.key] ?? [])
            }
            history[command.key, default: []].append("\(command.operation) \(command.expiry): \(expected)")
            tally.count(expected[0], to: command.operation)
            commands.learn(expected[0], to: command)
            if commands.chance(1, in: 3) { try advance(commands.number(1...300)) }
        }
        return tally
    }

    /// How often each operation was carried out, and how often refused with which code: what was compared at all.
    struct Tally {
        private(set) var done: [String: Int] = [:]
        private(set) var refused: [String: Int] = [:]

        mutating func count(_ reply: Reply, to operation: Operation) {
            if case .failure(let failure) = reply {
                refused["\(failure.code)", default: 0] += 1
            } else {
                done[operation.name, default: 0] += 1
            }
        }

        static func += (left: inout Tally, right: Tally) {
            left.done.merge(right.done, uniquingKeysWith: +)
            left.refused.merge(right.refused, uniquingKeysWith: +)
        }
    }

    /// In the millisecond in which a key expires it is still there for a server, and gone for memory.
    private func leaveBrinks(of command: Command, _ advance: (Int) throws -> Void) async throws {
        var keys = [command.key]
        switch command.operation {
        case .setIntersection(let others), .setUnion(let others), .setDifference(let others),
            .cardinalityCount(let others):
            keys += others
        default: break
        }
        while try await server.execute(keys.map { Command(.timeToLive, at: $0) }).contains(.integer(0)) {
            try advance(1)
        }
    }

    static func agree(_ reply: Reply, _ expected: Reply, to operation: Operation) -> Bool {
        switch (operation, reply, expected) {
        case (_, .failure(let failure), .failure(let other)): failure.code == other.code
        case (.setRandom, .array(let elements), .array(let others)):
            // Chosen at random: as many, and no one twice.
            elements.count == others.count && Set(elements).count == elements.count
        case (.setMembers, .array(let elements), .array(let others)),
            (.setPop, .array(let elements), .array(let others)),
            (.setIntersection, .array(let elements), .array(let others)),
            (.setUnion, .array(let elements), .array(let others)),
            (.setDifference, .array(let elements), .array(let others)):
            elements.count == others.count && Set(elements) == Set(others)
        case (.hashGetAll, .array(let elements), .array(let others)):
            Set(pairs(elements)) == Set(pairs(others))
        default: reply == expected
        }
    }

    private static func pairs(_ elements: [Reply]) -> [[Reply]] {
        stride(from: 0, to: elements.count, by: 2).map { Array(elements[$0..<min($0 + 2, elements.count)]) }
    }
}
