import KeyspaceRuntime

extension StoreContract {
    static let hashes = [
        Check("fields are read in the order asked for, missing ones as null") {
            try await $0.expect(.hashSet(["a": "1", "b": "2"]), gives: .integer(2))
            try await $0.expect(
                .hashGet([utf8("b"), utf8("x"), utf8("a")]), gives: .array([.text("2"), .null, .text("1")]))
            try await $0.expect(.hashGet([utf8("a")]), at: "missing", gives: .array([.null]))
        },
        Check("setting fields says how many are new") {
            try await $0.does(.hashSet(["a": "1"]))
            try await $0.expect(.hashSet(["a": "2", "b": "3"]), gives: .integer(1))
            try await $0.expect(.hashCount, gives: .integer(2))
            try await $0.expect(.hashGet([utf8("a")]), gives: .texts("2"))
        },
        Check("a field can be set if it is absent") {
            try await $0.expect(
                .hashSetIfAbsent(FieldValue(utf8("a"), utf8("1"))), .after(.seconds(5)), gives: .integer(1))
            try await $0.expect(
                .hashSetIfAbsent(FieldValue(utf8("a"), utf8("2"))), .after(.seconds(9)), gives: .integer(0))
            try await $0.expect(.hashGet([utf8("a")]), gives: .texts("1"))
            try await $0.expectTimeToLive(.seconds(5))
        },
        Check("a hash without fields is gone") {
            try await $0.does(.hashSet(["a": "1", "b": "2"]))
            try await $0.expect(.hashDelete([utf8("a"), utf8("x")]), gives: .integer(1))
            try await $0.expect(.hashContains(utf8("a")), gives: .integer(0))
            try await $0.expect(.hashContains(utf8("b")), gives: .integer(1))
            try await $0.expect(.hashDelete([utf8("b")]), gives: .integer(1))
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("fields are counters too") {
            try await $0.expect(.hashIncrement(utf8("n"), by: 3), gives: .integer(3))
            try await $0.expect(.hashIncrement(utf8("n"), by: -1), gives: .integer(2))
            try await $0.does(.hashSet(["text": "abc", "full": "9223372036854775807"]))
            try await $0.expect(.hashIncrement(utf8("text"), by: 1), isRefusedWith: .undecodable)
            try await $0.expect(.hashIncrement(utf8("full"), by: 1), isRefusedWith: .invalidArgument)
        },
        Check("a hash of many fields holds them all") {
            for number in 0..<200 {
                try await $0.does(.hashSet(["field \(number)": "\(number)"]))
            }
            for number in stride(from: 0, to: 200, by: 2) {
                try await $0.expect(.hashDelete([utf8("field \(number)")]), gives: .integer(1))
            }
            try await $0.expect(.hashCount, gives: .integer(100))
            try await $0.expect(
                .hashGet([utf8("field 100"), utf8("field 101")]), gives: .array([.null, .text("101")]))
        },
    ]

    static let lists = [
        Check("elements are added at both ends, those in front in turn") {
            try await $0.expect(.listAppend("c", "d"), gives: .integer(2))
            try await $0.expect(.listPrepend("b", "a"), gives: .integer(4))
            try await $0.expect(.wholeList, gives: .texts("a", "b", "c", "d"))
            try await $0.expect(.listCount, gives: .integer(4))
        },
        Check("ranges are cut to the list, with negative ends from its end") {
            try await $0.does(.listAppend("a", "b", "c"))
            try await $0.expect(.listRange(first: 1, last: 100), gives: .texts("b", "c"))
            try await $0.expect(.listRange(first: -2, last: -1), gives: .texts("b", "c"))
            try await $0.expect(.listRange(first: -100, last: 0), gives: .texts("a"))
            try await $0.expect(.listRange(first: 2, last: 1), gives: .array([]))
            try await $0.expect(.listRange(first: 5, last: 9), gives: .array([]))
            try await $0.expect(.wholeList, at: "missing", gives: .array([]))
        },
        Check("a cap keeps what was added last") {
            try await $0.expect(.listAppend("a", "b", "c", cap: 2), gives: .integer(2))
            try await $0.expect(.listAppend("d", cap: 2), gives: .integer(2))
            try await $0.expect(.wholeList, gives: .texts("c", "d"))
            try await $0.expect(.listPrepend("x", cap: 2), gives: .integer(2))
            try await $0.expect(.wholeList, gives: .texts("x", "c"))
        },
        Check("elements are taken from both ends, and an empty list is gone") {
            try await $0.does(.listAppend("a", "b", "c", "d"))
            try await $0.expect(.listPopFirst(2), gives: .texts("a", "b"))
            try await $0.expect(.listPopLast(5), gives: .texts("d", "c"))
            try await $0.expect(.exists, gives: .integer(0))
            try await $0.expect(.listPopFirst(1), gives: .array([]))
        },
        Check("a trim keeps a range; an empty one removes the list") {
            try await $0.does(.listAppend("a", "b", "c", "d"))
            try await $0.expect(.listTrim(first: 1, last: -2), gives: .integer(1))
            try await $0.expect(.wholeList, gives: .texts("b", "c"))
            try await $0.expect(.listTrim(first: 5, last: 9), gives: .integer(1))
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("a number of elements below 0 is refused") {
            try await $0.does(.listAppend("a"))
            try await $0.expect(.listPopFirst(-1), isRefusedWith: .invalidArgument)
            try await $0.expect(.listPopLast(-1), isRefusedWith: .invalidArgument)
            try await $0.expect(.listCount, gives: .integer(1))
        },
    ]

    static let sets = [
        Check("a member is in a set once") {
            try await $0.expect(.setInsert("a", "b", "a"), gives: .integer(2))
            try await $0.expect(.setInsert("b", "c"), gives: .integer(1))
            try await $0.expect(.setCount, gives: .integer(3))
            try await $0.expect(.setMembers, givesAnyOrder: ["a", "b", "c"])
            try await $0.expect(.setContains([utf8("c"), utf8("x")]), gives: .integers(1, 0))
        },
        Check("a set without members is gone") {
            try await $0.does(.setInsert("a", "b"))
            try await $0.expect(.setRemove([utf8("a"), utf8("x")]), gives: .integer(1))
            try await $0.expect(.setRemove([utf8("b")]), gives: .integer(1))
            try await $0.expect(.exists, gives: .integer(0))
        },
        Check("random members are different ones, and all if there are no more") {
            try await $0.does(.setInsert("a", "b", "c", "d"))
            guard case .array(let chosen) = try await $0.does(.setRandom(3)), Set(chosen).count == 3 else {
                throw ContractViolation(finding: "setRandom(3) gave no 3 members", place: "\(#fileID):\(#line)")
            }
            try await $0.expect(.setRandom(9), givesAnyOrder: ["a", "b", "c", "d"])
            try await $0.expect(.setRandom(0), gives: .array([]))
            try await $0.expect(.setCount, gives: .integer(4))
        },
        Check("members that are taken out are gone") {
            try await $0.does(.setInsert("a", "b", "c"))
            guard case .array(let taken) = try await $0.does(.setPop(2)), Set(taken).count == 2 else {
                throw ContractViolation(finding: "setPop(2) gave no 2 members", place: "\(#fileID):\(#line)")
            }
            try await $0.expect(.setCount, gives: .integer(1))
            try await $0.does(.setPop(1))
            try await $0.expect(.exists, gives: .integer(0))
            try await $0.expect(.setPop(1), gives: .array([]))
        },
        Check("sets are intersected, united and subtracted; a missing one is empty") { subject in
            try await subject.does(.setInsert("a", "b", "c"))
            try await subject.does(.setInsert("b", "c", "d"), at: "second")
            try await subject.does(.setInsert("c", "e"), at: "third")
            let (second, third, missing) = (subject.key("second"), subject.key("third"), subject.key("missing"))
            try await subject.expect(.setIntersection(with: [second]), givesAnyOrder: ["b", "c"])
            try await subject.expect(.setIntersection(with: [second, third]), givesAnyOrder: ["c"])
            try await subject.expect(.setIntersection(with: [missing]), givesAnyOrder: [])
            try await subject.expect(.setUnion(with: [second, missing]), givesAnyOrder: ["a", "b", "c", "d"])
            try await subject.expect(.setDifference(from: [second]), givesAnyOrder: ["a"])
            try await subject.expect(.setDifference(from: [missing]), givesAnyOrder: ["a", "b", "c"])
        },
        Check("set algebra refuses a key that is no set") { subject in
            try await subject.does(.setInsert("a"))
            try await subject.does(.set("text"), at: "string")
            try await subject.expect(.setUnion(with: [subject.key("string")]), isRefusedWith: .wrongType)
            try await subject.expect(
                .setIntersection(with: [subject.key("missing"), subject.key("string")]), isRefusedWith: .wrongType)
        },
    ]
}
