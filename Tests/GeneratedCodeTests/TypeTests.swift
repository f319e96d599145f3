import Foundation
import GeneratedTypes
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Types of a policy as values.
struct TypeTests {
    private let keys = TypesKeyspace(store: MemoryStore(clock: ManualClock()))

    @Test func everyTypeIsReadAsItWasWritten() async throws {
        let everything = TypesKeyspace.Everything(
            blob: Data([0, 255]), at: Date(timeIntervalSince1970: 1_705_314_600.5), id: UUID(),
            anything: .object(["a": .array([.integer(1), .null])]), mode: .all, list: [1, 2], table: ["x": 0.5],
            maybe: "text", many: ["one", "two"], when: Date(timeIntervalSince1970: 0))
        try await keys.values(id: "a").set(everything)
        #expect(try await keys.values(id: "a").get() == everything)
    }

    @Test func whatIsMissingHasItsDefault() throws {
        let json = """
            {"blob": "", "at": "2024-01-15T10:30:00Z", "id": "6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "anything": null,
             "many": [], "when": "1970-01-01T00:00:00Z", "unknown": 1}
            """
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let value = try decoder.decode(TypesKeyspace.Everything.self, from: Data(json.utf8))
        #expect(value.text == #"a "quote", a \ and \(x)"#)
        #expect(value.unsigned == .max && value.large == .max && value.number == -1_234_567)
        #expect(value.price == Decimal(string: "12.5"))
        #expect(value.mode == TypesKeyspace.Mode.none && value.maybe == nil && value.list.isEmpty)
    }

    @Test func aTypeMayHoldItself() async throws {
        var tree = TypesKeyspace.Tree(left: .init(rest: [], size: 1), rest: [.init(rest: [], size: 2)], size: 3)
        try await keys.trees(id: "a").set(tree)
        #expect(try await keys.trees(id: "a").get() == tree)
        let copy = tree
        tree.left?.size = 4
        #expect(copy.left?.size == 1)
        #expect(copy != tree)
    }
}
