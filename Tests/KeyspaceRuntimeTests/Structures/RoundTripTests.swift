import KeyspaceTesting
import Synchronization
import Testing

@testable import KeyspaceRuntime

/// What an observer is told of the store's work.
struct RoundTripTests {
    private let observer = RoundTrips()

    private func keyspace(_ store: any Store = MemoryStore()) -> Keyspace {
        Keyspace("Test", store: store, prefix: "", observer: observer)
    }

    private func text(_ keyspace: Keyspace, _ name: String = "key") -> StoredValue<String> {
        StoredValue(
            keyspace, ValueEntry("texts", ttl: .afterWrite(.seconds(60)), codec: .text),
            Key(bytes: Bytes(name.utf8)))
    }

    @Test func bytesOfValuesAreCountedOnTheirWay() async throws {
        let value = text(keyspace())
        try await value.set("twelve bytes")
        _ = try await value.get()
        #expect(observer.all.map(\.operation) == ["set", "get"])
        #expect(observer.all.map(\.writtenByteCount) == [12, 0])
        #expect(observer.all.map(\.readByteCount) == [0, 12])
        #expect(observer.all.map(\.ending) == [.succeeded, .succeeded])
    }

    @Test func aBatchIsOneRoundTrip() async throws {
        let keyspace = keyspace()
        try await text(keyspace, "a").set("1")
        _ = try await [text(keyspace, "a"), text(keyspace, "b")].get()
        #expect(observer.all.last?.commandCount == 2)
        #expect(observer.all.last?.readByteCount == 1)
    }

    @Test func aCancelledOneHasNotSucceeded() async throws {
        let faulty = FaultyStore(MemoryStore())
        let value = text(keyspace(faulty))
        faulty.script(.cancel)
        let ended = await Task { try await value.get() }.result
        #expect(throws: CancellationError.self) { try ended.get() }
        #expect(observer.all.map(\.ending) == [.cancelled])
    }

    @Test func aFailureHasItsCode() async throws {
        let faulty = FaultyStore(MemoryStore())
        let value = text(keyspace(faulty))
        faulty.script(.fail(.timeout), .refuse(StoreFailure(.outOfMemory, "full")))
        await #expect(throws: KeyspaceError.self) { try await value.set("lost") }
        await #expect(throws: KeyspaceError.self) { try await value.set("refused") }
        #expect(observer.all.map(\.ending) == [.failed(.timeout), .failed(.outOfMemory)])
        // Of what had no reply nobody knows whether it was sent.
        #expect(observer.all.map(\.writtenByteCount) == [0, 7])
    }

    /// Each operation's own bytes: a new one must not be forgotten.
    @Test func allValuesOfAnOperationCount() {
        let bytes = Bytes(repeating: 1, count: 3)
        let pair = FieldValue(bytes, bytes)
        let operations: [(Operation, Int)] = [
            (.set(bytes, if: .always), 3), (.hashSet([pair, pair]), 12), (.hashSetIfAbsent(pair), 6),
            (.listAppend([bytes, bytes], cap: nil), 6),
            (.sortedSetInsert([.init(bytes, score: 1)], if: .always, cap: 9), 3),
            (.streamAppend([pair], cap: nil), 6), (.cardinalityAdd([bytes]), 3), (.hashIncrement(bytes, by: 1), 3),
            (.get, 0), (.increment(by: 5), 0),
        ]
        for (operation, count) in operations {
            #expect(operation.byteCount == count, "\(operation)")
        }
    }
}

/// Remembers what it is told.
private final class RoundTrips: KeyspaceObserver {
    private let roundTrips = Mutex<[StoreRoundTrip]>([])

    var all: [StoreRoundTrip] { roundTrips.withLock { $0 } }
    var measuresRoundTrips: Bool { true }

    func observed(_ event: KeyspaceEvent, in namespace: String) {}

    func performed(_ roundTrip: StoreRoundTrip, in namespace: String) {
        roundTrips.withLock { $0.append(roundTrip) }
    }
}
