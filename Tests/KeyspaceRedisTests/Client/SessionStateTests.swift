import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

struct SessionStateTests {
    /// Whether the connection is as it was after these commands, each of which had its reply.
    private func isClean(_ commands: [[String]]) throws -> Bool {
        var state = SessionState()
        for words in commands {
            try state.sends(words)
            state.hasReplies()
        }
        return state.giveBack()
    }

    @Test(arguments: [
        [], [["GET", "key"]], [["BLPOP", "queue", "1"]], [["MULTI"], ["GET", "key"], ["EXEC"]],
        [["watch", "key"], ["unwatch"]], [["WATCH", "key"], ["multi"], ["discard"]],
    ])
    func whatLeavesNothingBehindIsClean(_ commands: [[String]]) throws {
        #expect(try isClean(commands))
    }

    @Test(arguments: [
        [["SELECT", "1"]], [["auth", "secret"]], [["CLIENT", "TRACKING", "ON"]], [["MULTI"], ["GET", "key"]],
        [["WATCH", "key"]], [["WATCH", "key"], ["EXEC"]], [["WATCH", "key"], ["MULTI"], ["UNWATCH"]],
        [["HELLO", "2"]], [["RESET"]],
    ])
    func whatLeavesSomethingBehindIsNot(_ commands: [[String]]) throws {
        #expect(try !isClean(commands))
    }

    @Test func whatHasNoReplyMayStillBlock() throws {
        var state = SessionState()
        try state.sends(["BLPOP", "queue", "0"])
        try state.sends(["PING"])
        state.hasReplies()
        let isClean = state.giveBack()
        #expect(!isClean)
    }

    @Test(arguments: [
        ["SUBSCRIBE", "news"], ["psubscribe", "*"], ["SSUBSCRIBE", "news"], ["UNSUBSCRIBE"], ["MONITOR"],
        ["client", "reply", "off"], ["PSYNC", "?", "-1"], [],
    ])
    func whatHasNotOneReplyIsRefused(_ words: [String]) {
        var state = SessionState()
        let error = #expect(throws: KeyspaceError.self) { try state.sends(words) }
        #expect(error?.code == .invalidArgument)
        let isClean = state.giveBack()
        #expect(isClean)
    }

    @Test func aSessionEndsWithItsBody() {
        var state = SessionState()
        _ = state.giveBack()
        let error = #expect(throws: KeyspaceError.self) { try state.sends(["GET", "key"]) }
        #expect(error?.code == .invalidArgument)
    }
}
