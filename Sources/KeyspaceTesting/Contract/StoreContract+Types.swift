import KeyspaceRuntime

extension StoreContract {
    /// Every structure refuses the operations of every other.
    static let types = families.flatMap { family in
        families.filter { $0.name != family.name }.map { other in
            Check("a \(family.name) refuses the operations of a \(other.name), and stays as it is") { subject in
                try await subject.does(family.write, .after(.seconds(10)))
                let before = try await subject.does(family.read)
                for operation in other.operations where !family.serves(operation) {
                    try await subject.expect(operation, .after(.seconds(50)), isRefusedWith: .wrongType)
                }
                try await subject.expect(family.read, gives: before)
                try await subject.expectTimeToLive(.seconds(10))
            }
        }
    }

    private struct Family: Sendable {
        let name: String
        let write: Operation
        let read: Operation
        let operations: [Operation]

        /// A set replaces whatever is there, as on servers.
        func serves(_ operation: Operation) -> Bool {
            if case .set = operation { true } else { false }
        }
    }

    private static let a = utf8("a")

    private static let families = [
        Family(
            name: "string", write: .set("text"), read: .get,
            operations: [
                .get, .getAndSet(a), .getAndDelete, .increment(by: 1), .setBit(3, to: true), .getBit(3),
                .countBits(nil), .firstBit(true),
            ]),
        Family(
            name: "hash", write: .hashSet(["a": "1"]), read: .hashGetAll,
            operations: [
                .hashGet([a]), .hashGetAll, .hashSet(["a": "2"]), .hashSetIfAbsent(FieldValue(a, a)), .hashDelete([a]),
                .hashContains(a), .hashCount, .hashIncrement(a, by: 1),
            ]),
        Family(
            name: "list", write: .listAppend("a"), read: .wholeList,
            operations: [
                .listAppend("b"), .listPrepend("b"), .wholeList, .listPopFirst(1), .listPopLast(1),
                .listTrim(first: 0, last: 0), .listCount,
            ]),
        Family(
            name: "set", write: .setInsert("a"), read: .setMembers,
            operations: [
                .setInsert("b"), .setRemove([a]), .setContains([a]), .setMembers, .setCount, .setRandom(1), .setPop(1),
                .setIntersection(with: []), .setUnion(with: []), .setDifference(from: []),
            ]),
        Family(
            name: "sorted set", write: .sortedSetInsert(["a": 1]), read: .wholeSortedSet,
            operations: [
                .sortedSetInsert(["b": 1]), .sortedSetIncrement(a, by: 1, cap: nil), .sortedSetScores([a]),
                .sortedSetRank(a, descending: false), .wholeSortedSet,
                .sortedSetRangeByScore(low: 0, high: 1, descending: false, limit: nil), .sortedSetRemove([a]),
                .sortedSetRemoveByScore(low: 0, high: 1), .sortedSetPopLowest(1), .sortedSetPopHighest(1),
                .sortedSetCount, .sortedSetCountByScore(low: 0, high: 1),
            ]),
        Family(
            name: "stream", write: .streamAppend(["a": "1"]),
            read: .streamRange(first: .first, last: .last, descending: false, limit: nil),
            operations: [
                .streamAppend(["a": "2"]), .streamRead(after: .first, limit: nil),
                .streamRange(first: .first, last: .last, descending: true, limit: nil), .streamDelete([.first]),
                .streamTrim(0), .streamCount,
            ]),
    ]
}
