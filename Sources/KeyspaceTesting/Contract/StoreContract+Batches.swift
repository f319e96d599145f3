import KeyspaceRuntime

extension StoreContract {
    /// Operations with no values, and with very many.
    static let batches = [
        Check("an operation with no values does nothing, and replies as one that does") {
            for operation in withoutValues {
                let expected: Reply =
                    switch operation {
                    case .hashGet, .setContains, .sortedSetScores: .array([])
                    default: .integer(0)
                    }
                try await $0.expect(operation, .after(.seconds(5)), gives: expected)
                try await $0.expect(.exists, gives: .integer(0))
            }
        },
        Check("an operation with no values refuses a key of another type, and renews the expiry of its own") {
            for (number, operation) in withoutValues.enumerated() {
                try await $0.does(.set("text"), at: "text \(number)")
                try await $0.expect(operation, at: "text \(number)", .after(.seconds(5)), isRefusedWith: .wrongType)
                try await $0.expectTimeToLive(nil, at: "text \(number)")
                try await $0.does(write(like: operation), at: "own \(number)")
                try await $0.does(operation, at: "own \(number)", .after(.seconds(5)))
                try await $0.expectTimeToLive(.seconds(5), at: "own \(number)")
            }
        },
        Check("no values, but a cap, cap what is there") {
            try await $0.does(.listAppend("a", "b", "c"))
            try await $0.expect(.listAppend([], cap: 2), gives: .integer(2))
            try await $0.expect(.wholeList, gives: .texts("b", "c"))
            try await $0.expect(.listPrepend([], cap: 0), gives: .integer(0))
            try await $0.expect(.exists, gives: .integer(0))
            try await $0.does(.sortedSetInsert(["a": 1, "b": 2]))
            try await $0.expect(.sortedSetInsert([], if: .always, cap: 1), gives: .integer(0))
            try await $0.expect(.wholeSortedSet, gives: .scored(["b": 2]))
        },
        Check("a cap of 0 keeps nothing") {
            try await $0.expect(.listAppend("a", cap: 0), .after(.seconds(5)), gives: .integer(0))
            try await $0.expect(.sortedSetInsert(["a": 1], cap: 0), .after(.seconds(5)), gives: .integer(1))
            try await $0.expect(.sortedSetIncrement(utf8("a"), by: 2, cap: 0), .after(.seconds(5)), gives: .double(2))
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("very many values go in one step, with an expiry too") { subject in
            for expiry in [Expiry.unchanged, .after(.seconds(60)), .ifNone(.seconds(60))] {
                try await subject.checkManyValues(expiry)
            }
        },
        Check("a refused command with very many values changes nothing") {
            try await $0.does(.set("text"), .after(.seconds(10)))
            try await $0.expect(.setInsert(many), .after(.seconds(60)), isRefusedWith: .wrongType)
            try await $0.expect(.listAppend(many, cap: 5), .after(.seconds(60)), isRefusedWith: .wrongType)
            try await $0.expect(.get, gives: .text("text"))
            try await $0.expectTimeToLive(.seconds(10))
        },
        Check("more other keys, or fields of an entry, than all stores take are refused") { subject in
            let keys = (0...4096).map { subject.key("\($0)") }
            let fields = (0...3500).map { FieldValue(utf8("\($0)"), utf8("value")) }
            try await subject.expect(.setUnion(with: Array(keys.dropLast())), .ifNone(.seconds(1)), gives: .array([]))
            try await subject.expect(.setUnion(with: keys), isRefusedWith: .invalidArgument)
            try await subject.expect(.cardinalityCount(with: keys), isRefusedWith: .invalidArgument)
            try await subject.does(.streamAppend(Array(fields.dropLast()), cap: 1), .after(.seconds(1)))
            try await subject.expect(.streamAppend(fields, cap: 1), isRefusedWith: .invalidArgument)
        },
    ]

    private static let withoutValues: [Operation] = [
        .hashGet([]), .hashSet([FieldValue]()), .hashDelete([]), .listAppend([], cap: nil), .listPrepend([], cap: nil),
        .setInsert([Bytes]()), .setRemove([]), .setContains([]),
        .sortedSetInsert([ScoredMember](), if: .higher, cap: nil),
        .sortedSetScores([]), .sortedSetRemove([]), .streamDelete([]),
    ]

    /// A write that makes a key for an operation.
    private static func write(like operation: Operation) -> Operation {
        switch operation {
        case .hashGet, .hashSet, .hashDelete: .hashSet(["a": "1"])
        case .listAppend, .listPrepend: .listAppend("a")
        case .setInsert, .setRemove, .setContains: .setInsert("a")
        case .streamDelete: .streamAppend(["a": "1"])
        default: .sortedSetInsert(["a": 1])
        }
    }

    /// More than fits in one call of a server's script, and no multiple of anything.
    fileprivate static let many = (0..<9001).map { utf8("\($0)") }
}

extension ContractSubject {
    fileprivate func checkManyValues(_ expiry: Expiry) async throws {
        let many = StoreContract.many
        let (count, all) = (Int64(many.count), Reply.array(many.map(Reply.bytes)))
        let ones = Reply.array(many.map { _ in .integer(1) })
        for name in ["hash", "list", "reversed", "capped", "set", "sorted", "estimate"] {
            try await does(.delete, at: name)
        }
        try await expect(.hashSet(many.map { FieldValue($0, $0) }), at: "hash", expiry, gives: .integer(count))
        try await expect(.hashGet(many), at: "hash", expiry, gives: all)
        try await expect(.hashDelete(many), at: "hash", expiry, gives: .integer(count))
        try await expect(.listAppend(many, cap: nil), at: "list", expiry, gives: .integer(count))
        try await expect(.wholeList, at: "list", gives: all)
        try await expect(.listPrepend(many, cap: nil), at: "reversed", expiry, gives: .integer(count))
        try await expect(.listRange(first: 0, last: 0), at: "reversed", gives: .texts("\(count - 1)"))
        try await expect(.listAppend(many, cap: 3), at: "capped", expiry, gives: .integer(3))
        try await expect(.wholeList, at: "capped", gives: .texts("8998", "8999", "9000"))
        try await expect(.setInsert(many), at: "set", expiry, gives: .integer(count))
        try await expect(.setContains(many), at: "set", expiry, gives: ones)
        try await expect(.setRemove(many), at: "set", expiry, gives: .integer(count))
        let scored = many.enumerated().map { ScoredMember($0.element, score: Double($0.offset)) }
        try await expect(.sortedSetInsert(scored, if: .always, cap: nil), at: "sorted", expiry, gives: .integer(count))
        try await expect(
            .sortedSetScores(many), at: "sorted", expiry, gives: .array(scored.map { .double($0.score) }))
        try await expect(.sortedSetInsert(scored, if: .absent, cap: 1), at: "sorted", expiry, gives: .integer(0))
        try await expect(.sortedSetRemove(many), at: "sorted", expiry, gives: .integer(1))
        try await expect(.cardinalityAdd(many), at: "estimate", expiry, gives: .integer(1))
        try await expect(.cardinalityAdd(many), at: "estimate", expiry, gives: .integer(0))
        let left: Duration? = expiry == .unchanged ? nil : .seconds(60)
        for name in ["list", "reversed", "capped", "estimate"] {
            try await expectTimeToLive(left, at: name)
        }
    }
}
