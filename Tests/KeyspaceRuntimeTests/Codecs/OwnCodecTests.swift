import Foundation
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Codecs of services' own, scores, and what a policy allows in size.
@Suite struct OwnCodecTests {
    struct Secret: Error, CustomStringConvertible {
        var description: String { "the secret value 42" }
    }

    static let reversed = Codec<String>(
        encode: { text in
            if text.isEmpty { throw Secret() }
            return Bytes(text.utf8.reversed())
        },
        decode: { bytes in
            if bytes == [0] { throw Secret() }
            return String(decoding: bytes.reversed(), as: UTF8.self)
        })

    @Test func aCodecOfOnesOwnIsUsed() async throws {
        let coding = Coding(Self.reversed)
        #expect(try await coding.text("abc") == "cba")
        #expect(try await coding.value("cba") == "abc")
    }

    @Test func ofItsErrorOnlyTheTypeIsKept() async throws {
        let coding = Coding(Self.reversed)
        for failure in [try await coding.refusal(writing: ""), try await refusalOfZero(coding)] {
            #expect(failure.reason == "the type's own code threw 'Secret'")
        }
    }

    func refusalOfZero(_ coding: Coding<String>) async throws -> CodingFailure {
        let error = await #expect(throws: KeyspaceError.self) { try await coding.value([0]) }
        return try #require(error?.underlyingError as? CodingFailure)
    }

    @Test func whatIsTooLargeIsRefusedBeforeItIsSent() async throws {
        let store = RecordingStore()
        let keyspace = Keyspace("Test", store: store, prefix: "")
        let entry = ValueEntry<String>("small", ttl: .none, codec: .text, maxValueSize: 4)
        let handle = StoredValue(keyspace, entry, Key(keyspace.prefix, "key"))
        try await handle.set("abcd")
        store.forget()
        let error = await #expect(throws: KeyspaceError.self) { try await handle.set("ééé") }
        #expect(error?.code == .valueTooLarge)
        #expect(error?.message == "the value has 6 bytes; the policy allows 4")
        await #expect(throws: KeyspaceError.self) { try await handle.getAndSet("abcde") }
        await #expect(throws: KeyspaceError.self) { try await [(handle, "a"), (handle, "abcde")].set() }
        #expect(store.commands.isEmpty)
        #expect(try await handle.get() == "abcd")
        try await handle.delete()
        await #expect(throws: KeyspaceError.self) { try await handle.getOrLoad { "abcde" } }
        #expect(try await handle.get() == nil)
    }

    func scores<Score: Sendable & Comparable>(
        _ codec: ScoreCodec<Score>
    ) -> (StoredSortedSet<String, Score>, MemoryStore) {
        let store = MemoryStore(clock: ManualClock())
        let keyspace = Keyspace("Test", store: store, prefix: "")
        let entry = SortedSetEntry<String, Score>("scores", ttl: .none, codec: .text, score: codec)
        return (StoredSortedSet(keyspace, entry, Key(keyspace.prefix, "key")), store)
    }

    @Test func scoresAreDoublesOnTheWire() async throws {
        let (doubles, _) = scores(.double)
        try await doubles.insert("a", score: .infinity)
        #expect(try await doubles.score(of: "a") == .infinity)
        let nan = await #expect(throws: KeyspaceError.self) { try await doubles.insert("b", score: .nan) }
        #expect(nan?.code == .invalidArgument)

        let (integers, store) = scores(.int)
        try await integers.insert("a", score: 1 << 53)
        #expect(try await integers.score(of: "a") == 1 << 53)
        let large = await #expect(throws: KeyspaceError.self) { try await integers.insert("b", score: 1 << 53 + 1) }
        #expect(large?.code == .invalidArgument)
        let key = integers.key
        _ = try await store.execute(
            Command(.sortedSetInsert([ScoredMember(Bytes("c".utf8), score: 0.5)], if: .always, cap: nil), at: key))
        let fraction = await #expect(throws: KeyspaceError.self) { try await integers.score(of: "c") }
        #expect(fraction?.code == .undecodable)

        let (times, _) = scores(.timestamp)
        try await times.insert("a", score: Date(timeIntervalSince1970: 1.0006))
        #expect(try await times.score(of: "a") == Date(timeIntervalSince1970: 1.001))
    }
}
