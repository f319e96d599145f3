import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

struct UnsupportedOptionTests {
    private func findings(_ change: (inout Entry) -> Void) -> [Diagnostic] {
        var entry = Fixture.entry("secrets", .string(.scalar(.string)), serialization: .text)
        change(&entry)
        let namespace = Fixture.namespace("secrets", [.literal("secrets")], entries: [entry])
        return unsupportedInGeneratedCode(Fixture.policy(namespaces: [namespace]))
    }

    @Test func whatIsSupportedIsNotFound() {
        #expect(findings { _ in }.isEmpty)
    }

    @Test func aPromiseIsNeverDroppedInSilence() {
        let place = SourceRange(file: SourceID(0), start: 7, end: 9)
        let found = findings {
            $0.encryption = Encryption(key: "users")
            $0.compression = Compression(algorithm: .zstd, above: 1_024)
            $0.serialization = .protobuf
            $0.load.lock = .seconds(5)
            $0.places = Entry.Places([(.encryption, place)])
        }
        #expect(
            found.map(\.message) == [
                "'load: { lock: 5s }' is not supported by the generated code yet",
                "'compression: zstd' is not supported by the generated code yet",
                "'encryption: users' is not supported by the generated code yet",
                "'serialization: protobuf' is not supported by the generated code yet",
            ])
        #expect(found.map(\.range) == [Fixture.range, Fixture.range, place, Fixture.range])
        #expect(found.allSatisfy { $0.severity == .error && $0.rule.description == "unsupported-option" })
    }
}
