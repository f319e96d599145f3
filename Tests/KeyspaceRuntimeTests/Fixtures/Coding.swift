import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// A codec as a service meets it: a value is set and the store looked into, or bytes are put there and read.
struct Coding<Value: Sendable>: Sendable {
    private let store = MemoryStore(clock: ManualClock())
    private let handle: StoredValue<Value>

    init(_ codec: Codec<Value>) {
        let keyspace = Keyspace("Test", store: store, prefix: "")
        handle = StoredValue(keyspace, ValueEntry("value", ttl: .none, codec: codec), Key(keyspace.prefix, "key"))
    }

    /// What is stored for a value.
    func bytes(_ value: Value) async throws -> Bytes {
        try await handle.set(value)
        guard case .bytes(let bytes) = try await store.execute(Command(.get, at: handle.key)) else { return [] }
        return bytes
    }

    func text(_ value: Value) async throws -> String {
        String(decoding: try await bytes(value), as: UTF8.self)
    }

    /// The value of what is stored.
    func value(_ bytes: Bytes) async throws -> Value {
        _ = try await store.execute(Command(.set(bytes, if: .always), at: handle.key))
        return try #require(try await handle.get())
    }

    func value(_ text: String) async throws -> Value {
        try await value(Bytes(text.utf8))
    }

    /// The cause why a text is no value. The error must say neither the text nor the key.
    func refusal(of text: String) async throws -> CodingFailure {
        let error = await #expect(throws: KeyspaceError.self, "\(text)") { try await value(text) }
        #expect(error?.code == .undecodable)
        #expect(error?.namespace == "value")
        return try #require(error?.underlyingError as? CodingFailure)
    }

    /// The cause why a value cannot be written.
    func refusal(writing value: Value) async throws -> CodingFailure {
        let error = await #expect(throws: KeyspaceError.self) { try await handle.set(value) }
        #expect(error?.code == .unencodable)
        return try #require(error?.underlyingError as? CodingFailure)
    }
}
