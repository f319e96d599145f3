import KeyspaceRuntime

/// A handle of every structure, all with the same TTL and the same behaviour while the store is out.
struct Handles: Sendable {
    let value: StoredValue<Int>
    let counter: StoredCounter
    let hash: StoredHash<Shop.Preferences.Fields>
    let map: StoredMap<String, Int>
    let list: StoredList<Int>
    let set: StoredSet<Int>
    let sortedSet: StoredSortedSet<String, Double>
    let stream: StoredStream<Shop.Events.Fields>
    let bitmap: StoredBitmap
    let cardinality: StoredCardinality<Int>

    init(
        store: any Store, ttl: TTL = .afterWrite(.seconds(60)), whenUnavailable: OutageBehaviour = .fail,
        observer: (any KeyspaceObserver)? = nil
    ) {
        let keyspace = Keyspace("Test", store: store, prefix: "t:", observer: observer)
        func key(_ name: String) -> Key { Key(keyspace.prefix, "", name) }
        value = StoredValue(
            keyspace, ValueEntry("value", ttl: ttl, codec: .text, whenUnavailable: whenUnavailable), key("value"))
        counter = StoredCounter(
            keyspace, CounterEntry("counter", ttl: ttl, whenUnavailable: whenUnavailable), key("counter"))
        hash = StoredHash(keyspace, HashEntry("hash", ttl: ttl, whenUnavailable: whenUnavailable), key("hash"))
        map = StoredMap(
            keyspace, MapEntry("map", ttl: ttl, field: .text, codec: .text, whenUnavailable: whenUnavailable),
            key("map"))
        list = StoredList(
            keyspace, ListEntry("list", ttl: ttl, codec: .text, maxLength: 5, whenUnavailable: whenUnavailable),
            key("list"))
        set = StoredSet(
            keyspace, SetEntry("set", ttl: ttl, codec: .text, whenUnavailable: whenUnavailable), key("set"))
        sortedSet = StoredSortedSet(
            keyspace,
            SortedSetEntry(
                "sorted-set", ttl: ttl, codec: .text, score: .double, maxLength: 5, whenUnavailable: whenUnavailable),
            key("sorted-set"))
        stream = StoredStream(
            keyspace, StreamEntry("stream", ttl: ttl, maxLength: 5, whenUnavailable: whenUnavailable), key("stream"))
        bitmap = StoredBitmap(
            keyspace, BitmapEntry("bitmap", ttl: ttl, whenUnavailable: whenUnavailable), key("bitmap"))
        cardinality = StoredCardinality(
            keyspace, CardinalityEntry("cardinality", ttl: ttl, codec: .text, whenUnavailable: whenUnavailable),
            key("cardinality"))
    }
}

/// One call of a handle, and what it gives while the store is out.
struct HandleCall: Sendable, CustomStringConvertible {
    let description: String
    let namespace: String
    let isWrite: Bool
    /// What it gives if the store is as good as empty, as text.
    let nothing: String
    private let body: @Sendable (Handles) async throws -> String

    func callAsFunction(_ handles: Handles) async throws -> String {
        try await body(handles)
    }

    private static func reading<Result: Sendable>(
        _ namespace: String, _ name: String, _ nothing: String,
        _ body: @escaping @Sendable (Handles) async throws -> Result
    ) -> HandleCall {
        HandleCall(description: "\(namespace).\(name)", namespace: namespace, isWrite: false, nothing: nothing) {
            "\(try await body($0))"
        }
    }

    private static func writing<Result: Sendable>(
        _ namespace: String, _ name: String, _ nothing: String = "()",
        _ body: @escaping @Sendable (Handles) async throws -> Result
    ) -> HandleCall {
        HandleCall(description: "\(namespace).\(name)", namespace: namespace, isWrite: true, nothing: nothing) {
            "\(try await body($0))"
        }
    }

    static let all = values + hashes + collections + others

    static let values = [
        reading("value", "get", "nil") { try await $0.value.get() },
        reading("value", "exists", "false") { try await $0.value.exists() },
        reading("value", "timeToLive", "absent") { try await $0.value.timeToLive() },
        writing("value", "set") { try await $0.value.set(1) },
        writing("value", "set(if:)", "false") { try await $0.value.set(1, if: .absent) },
        writing("value", "getAndSet", "nil") { try await $0.value.getAndSet(1) },
        writing("value", "getAndDelete", "nil") { try await $0.value.getAndDelete() },
        writing("value", "delete", "false") { try await $0.value.delete() },
        reading("value", "batch.get", "[nil]") { try await [$0.value].get() },
        writing("value", "batch.set") { try await [($0.value, 1)].set() },
        writing("value", "batch.delete", "0") { try await [$0.value].delete() },
        reading("counter", "get", "0") { try await $0.counter.get() },
        writing("counter", "increment", "0") { try await $0.counter.increment() },
        writing("counter", "decrement", "0") { try await $0.counter.decrement() },
        writing("counter", "set") { try await $0.counter.set(5) },
        writing("counter", "reset", "0") { try await $0.counter.reset() },
    ]

    static let hashes = [
        reading("hash", "get", "nil") { try await $0.hash.get(.theme) },
        reading("hash", "getAll", "nil") { try await $0.hash.getAll() },
        reading("hash", "contains", "false") { try await $0.hash.contains(.theme) },
        reading("hash", "count", "0") { try await $0.hash.count() },
        writing("hash", "set", "false") { try await $0.hash.set(.theme, to: .dark) },
        writing("hash", "setIfAbsent", "false") { try await $0.hash.setIfAbsent(.theme, to: .dark) },
        writing("hash", "set(fields)") { try await $0.hash.set(Shop.Preferences.Fields(theme: .light)) },
        writing("hash", "increment", "0") { try await $0.hash.increment(.visits) },
        writing("hash", "remove", "0") { try await $0.hash.remove(.theme) },
        reading("map", "get", "nil") { try await $0.map.get("a") },
        reading("map", "get(fields)", "[nil, nil]") { try await $0.map.get(["a", "b"]) },
        reading("map", "getAll", "[:]") { try await $0.map.getAll() },
        reading("map", "contains", "false") { try await $0.map.contains("a") },
        reading("map", "count", "0") { try await $0.map.count() },
        writing("map", "set", "false") { try await $0.map.set("a", to: 1) },
        writing("map", "setIfAbsent", "false") { try await $0.map.setIfAbsent("a", to: 1) },
        writing("map", "increment", "0") { try await $0.map.increment("a") },
        writing("map", "remove", "false") { try await $0.map.remove("a") },
    ]

    static let collections = [
        reading("list", "all", "[]") { try await $0.list.all() },
        reading("list", "count", "0") { try await $0.list.count() },
        reading("list", "first", "nil") { try await $0.list.first() },
        reading("list", "element", "nil") { try await $0.list.element(at: 3) },
        writing("list", "append", "0") { try await $0.list.append(1) },
        writing("list", "prepend", "0") { try await $0.list.prepend(1) },
        writing("list", "popFirst", "nil") { try await $0.list.popFirst() },
        writing("list", "popLast", "[]") { try await $0.list.popLast(2) },
        writing("list", "trim") { try await $0.list.trim(toLast: 3) },
        reading("set", "members", "[]") { try await $0.set.members() },
        reading("set", "count", "0") { try await $0.set.count() },
        reading("set", "contains", "false") { try await $0.set.contains(1) },
        reading("set", "random", "nil") { try await $0.set.random() },
        reading("set", "union", "[]") { try await $0.set.union($0.set) },
        writing("set", "insert", "false") { try await $0.set.insert(1) },
        writing("set", "remove", "false") { try await $0.set.remove(1) },
        writing("set", "pop", "nil") { try await $0.set.pop() },
        reading("sorted-set", "all", "0") { try await $0.sortedSet.all().count },
        reading("sorted-set", "count", "0") { try await $0.sortedSet.count() },
        reading("sorted-set", "score", "nil") { try await $0.sortedSet.score(of: "a") },
        reading("sorted-set", "rank", "nil") { try await $0.sortedSet.rank(of: "a") },
        writing("sorted-set", "insert", "false") { try await $0.sortedSet.insert("a", score: 1) },
        writing("sorted-set", "remove", "false") { try await $0.sortedSet.remove("a") },
        writing("sorted-set", "increment", "0.0") { try await $0.sortedSet.increment("a") },
        writing("sorted-set", "removeAll(scores:)", "0") { try await $0.sortedSet.removeAll(scores: ..<2) },
        writing("sorted-set", "popLowest", "nil") { try await $0.sortedSet.popLowest()?.member },
        writing("sorted-set", "popHighest", "0") { try await $0.sortedSet.popHighest(1).count },
    ]

    static let others = [
        reading("stream", "read", "[]") { try await $0.stream.read() },
        reading("stream", "count", "0") { try await $0.stream.count() },
        writing("stream", "append", "0-0") { try await $0.stream.append(Shop.Events.Fields(theme: .dark)) },
        writing("stream", "trim", "0") { try await $0.stream.trim(to: 3) },
        writing("stream", "remove", "0") { try await $0.stream.remove(StreamID(milliseconds: 1, sequence: 0)) },
        reading("bitmap", "get", "false") { try await $0.bitmap.get(3) },
        reading("bitmap", "count", "0") { try await $0.bitmap.count() },
        reading("bitmap", "firstIndex", "nil") { try await $0.bitmap.firstIndex(of: true) },
        writing("bitmap", "set", "false") { try await $0.bitmap.set(3) },
        reading("cardinality", "count", "0") { try await $0.cardinality.count() },
        writing("cardinality", "insert", "false") { try await $0.cardinality.insert(1) },
    ]
}
