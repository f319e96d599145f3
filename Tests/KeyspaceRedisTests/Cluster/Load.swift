import KeyspaceRuntime
import Synchronization

@testable import KeyspaceRedis

/// Tasks that write and read without a pause while something happens to the servers, and check every reply.
///
/// Each has its keys for itself, so that it knows what must be there.
final class Load: Sendable {
    private let store: RedisStore
    private let state = Mutex(State())

    private struct State {
        var isOver = false
        var operations = 0
        var endings: [Ending: Int] = [:]
        var longest = Duration.zero
        var findings: [String] = []
    }

    /// What was seen.
    struct Report {
        let operations: Int
        /// Operations that failed, by how.
        let failures: [Ending: Int]
        let longest: Duration
        /// Replies that cannot be.
        let findings: [String]
    }

    private init(_ store: RedisStore) {
        self.store = store
    }

    /// Runs until the body returns.
    ///
    /// - Parameters:
    ///   - names: one for each task, of which it makes its keys.
    ///   - mayLoseWrites: whether a server may go with writes that no other has.
    static func run(
        on store: RedisStore, _ names: [String], mayLoseWrites: Bool = false, while body: () async throws -> Void
    ) async throws -> Report {
        let load = Load(store)
        try await withThrowingDiscardingTaskGroup { group in
            for name in names {
                group.addTask { await load.write(name, mayLoseWrites) }
                group.addTask { await load.count(name, mayLoseWrites) }
            }
            // It is over for the tasks too if the body throws.
            defer { load.state.withLock { $0.isOver = true } }
            try await load.works(for: names.count * 20)
            try await body()
            try await load.works(for: names.count * 20)
        }
        return load.state.withLock { state in
            Report(
                operations: state.operations, failures: state.endings, longest: state.longest,
                findings: state.findings)
        }
    }

    /// Waits until so many more operations were served.
    private func works(for count: Int) async throws {
        let goal = state.withLock { $0.operations } + count
        while state.withLock({ $0.operations }) < goal {
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    private var isOver: Bool { state.withLock(\.isOver) }

    /// Writes a value, reads it, and others with it in a batch.
    private func write(_ name: String, _ mayLoseWrites: Bool) async {
        var number = 0
        while !isOver {
            number += 1
            let key = "\(name):\(number % 20)"
            let value = Bytes("\(key)=\(number)".utf8)
            guard
                await attempt([.init(.set(value, if: .always), at: .named(key), expiry: .after(.seconds(600)))])
                    != nil
            else { continue }
            let reads = [key, "\(name):other", "elsewhere:\(key)"].map { Command(.get, at: .named($0)) }
            guard let replies = await attempt(reads) else { continue }
            let isRight =
                mayLoseWrites ? replies[0].isNull || replies[0].begins("\(key)=") : replies[0] == .bytes(value)
            if !isRight || !replies[1].isNull || !replies[2].isNull {
                found("'\(key)' was set to \(number) and read as \(replies)")
            }
        }
    }

    /// Counts by one: a count that is carried out twice, or not at all, shows in the next.
    private func count(_ name: String, _ mayLoseWrites: Bool) async {
        var count: Int64 = 0
        while !isOver {
            let command = Command(.increment(by: 1), at: .named("\(name):count"), expiry: .ifNone(.seconds(600)))
            guard case .integer(let reply)? = await attempt([command])?[0] else {
                // Whether it was carried out nobody knows.
                guard case .bytes(let text)? = await attempt([Command(.get, at: command.key)])?[0] else { continue }
                count = Int64(String(decoding: text, as: UTF8.self)) ?? count
                continue
            }
            if reply != count + 1, !mayLoseWrites { found("'\(name)' counted from \(count) to \(reply)") }
            count = reply
        }
    }

    /// - Returns: nil if it failed, as it may while servers fail.
    private func attempt(_ commands: [Command]) async -> [Reply]? {
        let start = ContinuousClock.now
        var replies: [Reply] = []
        let ending = await Ending.of {
            replies = commands.count == 1 ? [try await store.execute(commands[0])] : try await store.execute(commands)
            return replies.first { if case .failure = $0 { true } else { false } } ?? .null
        }
        let time = ContinuousClock.now - start
        state.withLock { state in
            state.longest = max(state.longest, time)
            if ending == .done { state.operations += 1 } else { state.endings[ending, default: 0] += 1 }
        }
        return ending == .done ? replies : nil
    }

    private func found(_ text: String) {
        state.withLock { $0.findings.append(text) }
    }
}

extension Reply {
    fileprivate var isNull: Bool { self == .null }

    fileprivate func begins(_ text: String) -> Bool {
        if case .bytes(let bytes) = self { bytes.starts(with: text.utf8) } else { false }
    }
}
