import Testing

@testable import KeyspaceRedis

struct RedirectionTests {
    private func redirection(_ message: String) -> Redirection? {
        Redirection(
            ServerError(message: message), from: AskedNode(address: .tcp(host: "asked", port: 6379)))
    }

    private func slot(_ number: Int) throws -> HashSlot {
        try #require(HashSlot(number))
    }

    @Test func aMovedSlotIsSomewhereElse() throws {
        let slot = try slot(3_999)
        #expect(
            redirection("MOVED 3999 10.0.0.1:6381") == .moved(slot, to: .tcp(host: "10.0.0.1", port: 6381)))
        #expect(redirection("MOVED 3999 a.example:1") == .moved(slot, to: .tcp(host: "a.example", port: 1)))
        #expect(redirection("MOVED 3999 2001:db8::1:6381") == .moved(slot, to: .tcp(host: "2001:db8::1", port: 6381)))
        #expect(redirection("MOVED 3999 :6381") == .moved(slot, to: .tcp(host: "asked", port: 6381)))
    }

    @Test func whereAMovedSlotIsMayNotBeSaid() throws {
        let slot = try slot(3_999)
        #expect(redirection("MOVED 3999 ?:6381") == .moved(slot, to: nil))
        #expect(redirection("MOVED 3999 host:0") == .moved(slot, to: nil))
        #expect(redirection("MOVED 3999 host") == .moved(slot, to: nil))
    }

    @Test func aMovingSlotIsAskedForElsewhere() {
        #expect(redirection("ASK 3999 10.0.0.1:6381") == .ask(.tcp(host: "10.0.0.1", port: 6381)))
        #expect(redirection("ASK 3999 ?:6381") == .tryAgain)
    }

    @Test(arguments: [
        "CLUSTERDOWN Hash slot not served", "READONLY You can't write against a read only replica.",
        "MASTERDOWN Link with MASTER is down", "LOADING Redis is loading the dataset in memory",
    ])
    func anotherServerMayServe(message: String) {
        #expect(redirection(message) == .notServing)
    }

    @Test func keysMayBeInTwoPlaces() {
        #expect(redirection("TRYAGAIN Multiple keys request during rehashing of slot") == .tryAgain)
    }

    @Test(arguments: [
        "WRONGTYPE Operation against a key", "ERR unknown command", "MOVED", "MOVED x y", "MOVED 16384 a:1", "",
        "CROSSSLOT Keys in request don't hash to the same slot",
    ])
    func otherErrorsAreReplies(message: String) {
        #expect(redirection(message) == nil)
    }
}
