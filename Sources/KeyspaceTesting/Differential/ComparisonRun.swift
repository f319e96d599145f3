import KeyspaceRuntime

/// A comparison on its way: what was done so far, and the entries that each store has given IDs.
struct ComparisonRun {
    private let stores: StorePair
    private let tolerance: Duration
    private let seed: UInt64
    private var number = 0
    private var histories: [Key: [ComparedStep]] = [:]
    private var entries = StreamEntries()

    /// Steps of a key that a difference shows.
    private static let historyLength = 60

    init(stores: StorePair, tolerance: Duration, seed: UInt64) {
        self.stores = stores
        self.tolerance = tolerance
        self.seed = seed
    }

    /// Keys may have expired, and streams begun anew.
    mutating func timeHasGoneBy() {
        entries.forgetAll()
    }

    /// Carries out commands on both stores.
    mutating func compare(_ commands: [Command]) async throws {
        let (ours, theirs) = try await stores.execute(
            commands.map { entries.placed($0, .first) }, commands.map { entries.placed($0, .second) })
        for (command, replies) in zip(commands, zip(ours, theirs)) {
            number += 1
            let step = ComparedStep(command: command, first: replies.0, second: replies.1)
            remember(step)
            guard isSame(step) else { throw difference(step) }
            try await settle(step)
        }
        guard ours.count == commands.count, theirs.count == commands.count else {
            throw StoreDifference(
                finding: "\(commands.count) commands had \(ours.count) and \(theirs.count) replies", seed: seed,
                number: number, history: [])
        }
    }

    private mutating func remember(_ step: ComparedStep) {
        histories[step.command.key, default: []].append(step)
        if histories[step.command.key, default: []].count > Self.historyLength {
            histories[step.command.key]?.removeFirst()
        }
    }

    private mutating func isSame(_ step: ComparedStep) -> Bool {
        if case .streamAppend = step.command.operation, case .bytes(let ours) = step.first,
            case .bytes(let theirs) = step.second
        {
            return entries.append(ours, theirs, at: step.command.key)
        }
        if step.command.endsKey(step.first) { entries.forget(step.command.key) }
        let key = step.command.key
        let replies = ReplyPair(
            first: entries.named(step.first, step.command.operation, at: key, .first),
            second: entries.named(step.second, step.command.operation, at: key, .second))
        return replies.areSame(for: step.command.operation, tolerance: tolerance)
    }

    /// What a set gave at random must be its members; and what was taken out of one must be out of the other too.
    private mutating func settle(_ step: ComparedStep) async throws {
        let isRemoved: Bool
        switch step.command.operation {
        case .setPop: isRemoved = true
        case .setRandom: isRemoved = false
        default: return
        }
        let ours = step.first.elements.filter { !step.second.elements.contains($0) }
        let theirs = step.second.elements.filter { !step.first.elements.contains($0) }
        guard !ours.isEmpty else { return }
        let key = step.command.key
        let (inFirst, inSecond) = try await stores.execute(
            [Command(.setContains(theirs), at: key)], [Command(.setContains(ours), at: key)])
        let all = Reply.array(ours.map { _ in .integer(1) })
        guard inFirst == [all], inSecond == [all] else {
            throw difference(step, "what one set gave is no member of the other")
        }
        guard isRemoved else { return }
        // Those that are missing first, so that the set is not empty in between and loses its expiry.
        _ = try await stores.second.execute([
            Command(.setInsert(theirs), at: key), Command(.setRemove(ours), at: key),
        ])
    }

    private func difference(_ step: ComparedStep, _ reason: String? = nil) -> StoreDifference {
        let keys = [step.command.key] + step.command.otherKeys.filter { $0 != step.command.key }
        return StoreDifference(
            finding: reason ?? "the replies differ", seed: seed, number: number,
            history: keys.flatMap { histories[$0] ?? [] })
    }
}

/// A command and what both stores said.
struct ComparedStep {
    let command: Command
    let first: Reply
    let second: Reply
}

extension Command {
    /// Whether a stream at the key is gone for certain after this reply.
    fileprivate func endsKey(_ reply: Reply) -> Bool {
        switch operation {
        case .delete, .set: reply == .integer(1)
        default: false
        }
    }

    /// The other keys that the command reads.
    fileprivate var otherKeys: [Key] {
        switch operation {
        case .setIntersection(let keys), .setUnion(let keys), .setDifference(let keys), .cardinalityCount(let keys):
            keys
        default: []
        }
    }
}

extension Reply {
    fileprivate var elements: [Bytes] {
        guard case .array(let replies) = self else { return [] }
        return replies.compactMap { reply in
            if case .bytes(let bytes) = reply { bytes } else { nil }
        }
    }
}
