extension StructureKind {
    /// What Redis and programming languages call the structures, in small letters.
    ///
    /// Looked up before it is asked which name is near: `zset` is near to `set`, which holds no scores.
    static let synonyms: [String: StructureKind] = [
        "value": .string, "text": .string, "int": .counter, "number": .counter,
        "hset": .hash, "hashes": .hash, "hashmap": .hash, "map": .hash, "dict": .hash, "dictionary": .hash,
        "object": .hash, "record": .hash,
        "array": .list, "queue": .list, "stack": .list, "deque": .list, "log": .stream, "events": .stream,
        "zset": .sortedSet, "leaderboard": .sortedSet, "ranking": .sortedSet,
        "bits": .bitmap, "bitset": .bitmap, "bitfield": .bitmap,
        "hll": .hyperLogLog, "cardinality": .hyperLogLog, "limiter": .rateLimit, "throttle": .rateLimit,
    ]
}
