import Foundation
import KeyspaceRuntime
import TradingKeys

/// Use 5: log lines on their way to persistent storage.
func showLogBuffer(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("Log buffer", "a list for each module, level and minute, gone after an hour")
    let lines = cache.logs(module: "trading_engine", level: .error, timestamp: log.minute)
    for attempt in 1...3 {
        try await lines.append(
            NumerusXKeyspace.LogLine(at: log.now, message: "order was refused", context: ["attempt": "\(attempt)"]))
    }
    let last = try await lines.last()
    try await log.line(lines.key, "\(lines.count()) lines, the last: \(last?.message ?? "none")")
    try await log.timeToLive(lines.key, lines.timeToLive())

    let events = cache.events(topic: .trades)
    try await events.append(.init(kind: "fill", at: log.now, userID: "admin", payload: ["amount": 2.5]))
    for event in try await events.read(limit: 10) {
        log.line(events.key, "\(event.fields.kind) by \(event.fields.userID?.text ?? "nobody")")
    }
}

/// Use 6: decisions of the model, per state of the market.
func showDecisions(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("AI decisions", "asked once for all who wait")
    let state = ["SOL/USDC": 152.3, "BTC/USDC": 67_120]
    let decision = try cache.aiDecisions(input: state)
    // Five tasks want the same decision; the model is asked once.
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...5 {
            group.addTask {
                _ = try await decision.getOrLoad {
                    log.note("the model is asked")
                    return NumerusXKeyspace.AIDecision(
                        action: .hold, confidence: 0.8, reasons: ["low volume"], model: "trend-3", decidedAt: log.now)
                }
            }
        }
        try await group.waitForAll()
    }
    if let stored = try await decision.get() {
        log.line(decision.key, "\(stored.action.rawValue), \(stored.confidence)")
    }
    try await log.timeToLive(decision.key, decision.timeToLive())
}

/// The document's data structures beyond its six uses.
func showOtherStructures(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("Flags, counts and rankings", "sets, HyperLogLogs, bitmaps, hashes of data, sorted sets")
    let flags = cache.featureFlags
    try await flags.insert(contentsOf: ["paper-trading", "new-router"])
    try await log.line(flags.key, "new-router is \(flags.contains("new-router") ? "on" : "off")")

    let users = cache.uniqueUsers(day: log.now)
    try await users.insert(contentsOf: ["admin", "alice", "bob", "admin"])
    try await log.line(users.key, "about \(users.count()) users today")

    let heartbeat = cache.botHeartbeat(day: log.now)
    try await heartbeat.set(630, to: true)
    try await log.line(heartbeat.key, "alive in \(heartbeat.count()) minute")

    let settings = cache.settings(component: "router")
    try await settings.set("max-hops", to: "3")
    try await log.line(settings.key, "max-hops = \(settings.get("max-hops") ?? "not set")")

    let board = cache.leaderboard(day: log.now)
    try await board.insert("alice", score: 1_250)
    try await board.insert("bob", score: 980)
    try await board.increment("bob", by: 300)
    for (rank, entry) in try await board.members(ranks: 0..<3, order: .highestFirst).enumerated() {
        log.line(board.key, "\(rank + 1). \(entry.member.text) with \(entry.score)")
    }
}
