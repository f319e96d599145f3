import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

struct TransactionReplyTests {
    private let queued = RESPValue.status("QUEUED")
    private let ok = RESPValue.status("OK")

    private func error(_ message: String) -> RESPValue {
        .error(ServerError(message: message))
    }

    private func refusal(_ replies: [RESPValue]) -> String? {
        guard case .refused(let error) = TransactionReply(replies, of: 2) else { return nil }
        return error.message
    }

    @Test func repliesOfExecAreThoseOfTheCommands() {
        let replies = [ok, queued, queued, .array([.integer(1), .null])]
        guard case .carriedOut(let values) = TransactionReply(replies, of: 2) else {
            Issue.record("it was carried out")
            return
        }
        #expect(values == [.integer(1), .null])
    }

    @Test func nothingFromExecIsAConflict() {
        guard case .conflict = TransactionReply([ok, queued, queued, .null], of: 2) else {
            Issue.record("others were faster")
            return
        }
    }

    @Test func theFirstRefusalIsWhy() {
        let aborted = error("EXECABORT Transaction discarded because of previous errors.")
        #expect(refusal([ok, queued, error("MOVED 1 a:1"), aborted]) == "MOVED 1 a:1")
        let refused = error("NOAUTH no")
        #expect(refusal([refused, refused, refused, error("ERR EXEC without MULTI")]) == "NOAUTH no")
        let late = error("EXECABORT Transaction discarded because of: READONLY You can't write")
        #expect(refusal([ok, queued, queued, late]) == "READONLY You can't write")
        #expect(refusal([ok, queued, queued, error("TRYAGAIN later")]) == "TRYAGAIN later")
    }

    @Test func whatIsNoReplyToATransactionIsRefused() {
        #expect(refusal([ok, queued, queued, .array([.null])]) != nil)
        #expect(refusal([ok, queued, queued, ok]) != nil)
    }

    @Test func withoutMultiTheCommandsWereCarriedOutOneByOne() {
        let refused = error("NOPERM no")
        guard case .refused(let error) = TransactionReply([refused, ok, ok, error("ERR EXEC without MULTI")], of: 2)
        else {
            Issue.record("it was refused")
            return
        }
        #expect(error.hasEffects && error.ofTransaction.code == .interrupted)
        guard case .refused(let all) = TransactionReply([refused, refused, refused, refused], of: 2) else { return }
        #expect(!all.hasEffects && all.ofTransaction.code == .serverError)
    }
}
