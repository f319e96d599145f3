import KeyspaceRuntime

extension StoreContract {
    static let sortedSets = [
        Check("members come in the order of score, then of bytes") {
            try await $0.expect(.sortedSetInsert(["b": 1, "a": 1, "z": -1, "aa": 1]), gives: .integer(4))
            try await $0.expect(.wholeSortedSet, gives: .scored(["z": -1, "a": 1, "aa": 1, "b": 1]))
            try await $0.expect(
                .sortedSetRange(first: 0, last: 1, descending: true), gives: .scored(["b": 1, "aa": 1]))
            try await $0.expect(
                .sortedSetRange(first: -2, last: -1, descending: false), gives: .scored(["aa": 1, "b": 1]))
            try await $0.expect(.sortedSetRange(first: 4, last: 9, descending: false), gives: .array([]))
        },
        Check("a member has one score, and its rank follows it") {
            try await $0.does(.sortedSetInsert(["a": 1, "b": 2, "c": 3]))
            try await $0.expect(.sortedSetInsert(["a": 9]), gives: .integer(0))
            try await $0.expect(.sortedSetRank(utf8("a"), descending: false), gives: .integer(2))
            try await $0.expect(.sortedSetRank(utf8("a"), descending: true), gives: .integer(0))
            try await $0.expect(.sortedSetRank(utf8("x"), descending: false), gives: .null)
            try await $0.expect(.sortedSetScores([utf8("a"), utf8("x")]), gives: .array([.double(9), .null]))
            try await $0.expect(.sortedSetCount, gives: .integer(3))
        },
        Check("scores are infinite if they must be, but always numbers") {
            try await $0.does(.sortedSetInsert(["low": -.infinity, "high": .infinity, "mid": 0]))
            try await $0.expect(
                .wholeSortedSet, gives: .scored(["low": -.infinity, "mid": 0, "high": .infinity]))
            try await $0.expect(
                .sortedSetIncrement(utf8("low"), by: .infinity, cap: nil), isRefusedWith: .invalidArgument)
            try await $0.expect(.sortedSetInsert(["x": .nan]), isRefusedWith: .invalidArgument)
            try await $0.expect(.sortedSetCount, gives: .integer(3))
        },
        Check("conditions decide whose score changes") {
            try await $0.does(.sortedSetInsert(["a": 5]))
            try await $0.expect(.sortedSetInsert(["a": 1, "b": 1], if: .absent), gives: .integer(1))
            try await $0.expect(.sortedSetInsert(["a": 6, "c": 1], if: .present), gives: .integer(0))
            try await $0.expect(.wholeSortedSet, gives: .scored(["b": 1, "a": 6]))
            try await $0.expect(.sortedSetInsert(["a": 2, "b": 2, "d": 2], if: .higher), gives: .integer(1))
            try await $0.expect(.wholeSortedSet, gives: .scored(["b": 2, "d": 2, "a": 6]))
            try await $0.expect(.sortedSetInsert(["a": 3, "b": 3, "e": 3], if: .lower), gives: .integer(1))
            try await $0.expect(.wholeSortedSet, gives: .scored(["b": 2, "d": 2, "a": 3, "e": 3]))
        },
        Check("an increment gives the new score") {
            try await $0.expect(.sortedSetIncrement(utf8("a"), by: 1.5, cap: nil), gives: .double(1.5))
            try await $0.expect(.sortedSetIncrement(utf8("a"), by: -2, cap: nil), gives: .double(-0.5))
        },
        Check("a cap keeps the highest") {
            try await $0.expect(.sortedSetInsert(["a": 1, "b": 2, "c": 3], cap: 2), gives: .integer(3))
            try await $0.expect(.wholeSortedSet, gives: .scored(["b": 2, "c": 3]))
            try await $0.expect(.sortedSetIncrement(utf8("d"), by: 9, cap: 2), gives: .double(9))
            try await $0.expect(.wholeSortedSet, gives: .scored(["c": 3, "d": 9]))
        },
        Check("members are found by score, both ends included") {
            try await $0.does(.sortedSetInsert(["a": 1, "b": 2, "c": 3, "d": 4]))
            try await $0.expect(
                .sortedSetRangeByScore(low: 2, high: 3, descending: false, limit: nil),
                gives: .scored(["b": 2, "c": 3]))
            try await $0.expect(
                .sortedSetRangeByScore(low: 1, high: .infinity, descending: true, limit: 2),
                gives: .scored(["d": 4, "c": 3]))
            try await $0.expect(
                .sortedSetRangeByScore(low: 3, high: 2, descending: false, limit: nil), gives: .array([]))
            try await $0.expect(.sortedSetCountByScore(low: -.infinity, high: 2), gives: .integer(2))
            try await $0.expect(.sortedSetRemoveByScore(low: 2, high: 3), gives: .integer(2))
            try await $0.expect(.wholeSortedSet, gives: .scored(["a": 1, "d": 4]))
        },
        Check("members are taken from both ends, and an empty set is gone") {
            try await $0.does(.sortedSetInsert(["a": 1, "b": 2, "c": 3, "d": 4]))
            try await $0.expect(.sortedSetPopLowest(1), gives: .scored(["a": 1]))
            try await $0.expect(.sortedSetPopHighest(2), gives: .scored(["d": 4, "c": 3]))
            try await $0.expect(.sortedSetRemove([utf8("b"), utf8("x")]), gives: .integer(1))
            try await $0.expect(.exists, gives: .integer(0))
            try await $0.expect(.sortedSetPopLowest(1), gives: .array([]))
        },
    ]
}
