import KeyspaceRuntime

extension StoreContract {
    /// Expiry, deletion and batches, which are the same for keys of all types.
    static let keys = [
        Check("a missing key is neither there nor has a time to live") {
            try await $0.expect(.exists, gives: .integer(0))
            try await $0.expect(.timeToLive, gives: .integer(-2))
            try await $0.expect(.delete, gives: .integer(0))
        },
        Check("a deleted key is gone, and its expiry with it") {
            try await $0.does(.set("value"), .after(.seconds(10)))
            try await $0.expect(.delete, gives: .integer(1))
            try await $0.expect(.get, gives: .null)
            try await $0.does(.increment(by: 1))
            try await $0.expectTimeToLive(nil)
        },
        Check("an expired key is not seen by any command") {
            for name in ["read", "incremented", "appended", "asked for"] {
                try await $0.does(.set("7"), at: name, .after(.seconds(1)))
            }
            try await $0.wait(.seconds(1))
            try await $0.expect(.get, at: "read", gives: .null)
            try await $0.expect(.increment(by: 1), at: "incremented", gives: .integer(1))
            try await $0.expectTimeToLive(nil, at: "incremented")
            try await $0.expect(.listAppend("a"), at: "appended", gives: .integer(1))
            try await $0.expect(.exists, at: "asked for", gives: .integer(0))
        },
        Check("a value and its expiry are written in one step") {
            try await $0.does(.set("value"), .after(.seconds(10)))
            try await $0.expectTimeToLive(.seconds(10))
        },
        Check("every write with an expiry starts the time anew") {
            try await $0.does(.listAppend("a"), .after(.seconds(2)))
            try await $0.advance(.seconds(1))
            try await $0.does(.listAppend("b"), .after(.seconds(2)))
            try await $0.expectTimeToLive(.seconds(2))
        },
        Check("a write that leaves the expiry unchanged keeps the time that was left") {
            try await $0.does(.listAppend("a"), .after(.seconds(3)))
            try await $0.advance(.seconds(1))
            try await $0.does(.listAppend("b"))
            try await $0.expectTimeToLive(.seconds(2))
        },
        Check("a set that says nothing of the expiry clears an old one") {
            try await $0.does(.set("old"), .after(.seconds(10)))
            try await $0.does(.set("new"))
            try await $0.expectTimeToLive(nil)
            try await $0.does(.set("old"), .after(.seconds(10)))
            try await $0.does(.getAndSet(utf8("new")))
            try await $0.expectTimeToLive(nil)
        },
        Check("an expiry for keys without one is given once") {
            try await $0.does(.increment(by: 1), .ifNone(.seconds(3)))
            try await $0.advance(.seconds(1))
            try await $0.does(.increment(by: 1), .ifNone(.seconds(3)))
            try await $0.expectTimeToLive(.seconds(2))
            try await $0.does(.set("5"), .ifNone(.seconds(3)))
            try await $0.expectTimeToLive(.seconds(2))
        },
        Check("an expiry for keys without one is given to a key that lost it") {
            try await $0.does(.increment(by: 1))
            try await $0.does(.increment(by: 1), .ifNone(.seconds(3)))
            try await $0.expectTimeToLive(.seconds(3))
        },
        Check("reading a key with a sliding expiry keeps it alive") {
            try await $0.does(.set("value"), .sliding(.seconds(2), atMost: nil))
            for _ in 0..<3 {
                try await $0.advance(.seconds(1))
                try await $0.expect(.get, .sliding(.seconds(2), atMost: nil), gives: .text("value"))
                try await $0.expectTimeToLive(.seconds(2))
            }
            try await $0.wait(.seconds(2))
            try await $0.expect(.get, .sliding(.seconds(2), atMost: nil), gives: .null)
        },
        Check("a sliding expiry ends at its most after the key came into being, whatever is read or written") {
            let expiry = Expiry.sliding(.seconds(2), atMost: .seconds(4))
            try await $0.does(.set("value"), expiry)
            try await $0.advance(.milliseconds(1500))
            try await $0.does(.get, expiry)
            try await $0.expectTimeToLive(.seconds(2), orLessBy: $0.slidingTolerance)
            try await $0.advance(.milliseconds(1500))
            try await $0.does(.set("value"), expiry)
            try await $0.expectTimeToLive(.seconds(1), orLessBy: $0.slidingTolerance)
            try await $0.wait(.seconds(1))
            try await $0.expect(.get, expiry, gives: .null)
            try await $0.does(.set("value"), expiry)
            try await $0.expectTimeToLive(.seconds(2), orLessBy: $0.slidingTolerance)
        },
        Check("a write whose condition is not met leaves the expiry as it is") {
            try await $0.does(.set("value"), .after(.seconds(10)))
            try await $0.expect(.set("new", if: .absent), .after(.seconds(50)), gives: .integer(0))
            try await $0.expectTimeToLive(.seconds(10))
        },
        Check("a refused command changes neither value nor expiry") {
            try await $0.does(.set("text"), .after(.seconds(10)))
            try await $0.expect(.increment(by: 1), .after(.seconds(50)), isRefusedWith: .undecodable)
            try await $0.expectTimeToLive(.seconds(10))
            try await $0.expect(.get, gives: .text("text"))
        },
        Check("an expiry that is not above 0 is refused, and nothing is written") {
            try await $0.expect(.set("value"), .after(.zero), isRefusedWith: .invalidArgument)
            try await $0.expect(.set("value"), .after(.seconds(-1)), isRefusedWith: .invalidArgument)
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("an expiry of less than a millisecond is one") {
            try await $0.does(.set("value"), .after(.nanoseconds(1)))
            try await $0.wait(.milliseconds(1))
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("replies of a batch come in order, and a refused command stops none") {
            let key = $0.key("key")
            let replies = try await $0.store.execute([
                Command(.set("text"), at: key),
                Command(.increment(by: 1), at: key),
                Command(.get, at: key),
                Command(.delete, at: key),
                Command(.get, at: key),
            ])
            guard replies.count == 5, replies[0] == .integer(1), case .failure = replies[1],
                replies[2] == .text("text"), replies[3] == .integer(1), replies[4] == .null
            else {
                throw ContractViolation(finding: "the batch gave \(replies)", place: "\(#fileID):\(#line)")
            }
        },
        Check("an empty batch has no replies") {
            let replies = try await $0.store.execute([])
            guard replies.isEmpty else {
                throw ContractViolation(finding: "the batch gave \(replies)", place: "\(#fileID):\(#line)")
            }
        },
        Check("a cancelled task carries out nothing") { subject in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await subject.store.execute([Command(.set("value"), at: subject.key("key"))])
            }
            guard case .failure(let error) = await task.result, error is CancellationError else {
                throw ContractViolation(finding: "a cancelled task was served", place: "\(#fileID):\(#line)")
            }
            try await subject.expect(.exists, gives: .integer(0))
        },
        Check("keys are bytes: any of them, and all of them count") {
            try await $0.does(.set("one"), at: "k\u{0}a")
            try await $0.does(.set("two"), at: "k\u{0}b")
            try await $0.expect(.get, at: "k\u{0}a", gives: .text("one"))
            try await $0.expect(.get, at: "k", gives: .null)
        },
    ]
}
