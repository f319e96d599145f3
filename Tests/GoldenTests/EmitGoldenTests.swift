import Foundation
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// The Swift code of policies, in folders: `policies/` goes in, `Generated/` must come out.
struct EmitGoldenTests {
    static let cases = GoldenCase.all("emit", with: "keyspace.yaml").map { golden in
        GoldenCase(
            folder: golden.folder.deletingLastPathComponent(), name: String(golden.name.dropLast("/policies".count)))
    }

    @Test(arguments: cases)
    func generatedCodeIsAsRecorded(_ golden: GoldenCase) throws {
        let files = try generate(golden)
        if GoldenCase.isRecording {
            for file in files { try golden.record(file.text, as: "Generated/\(file.name)") }
        }
        let recorded = try FileManager.default.contentsOfDirectory(atPath: golden.path("Generated"))
        #expect(recorded.sorted() == files.map(\.name).sorted())
        for file in files { #expect(file.text == golden.text("Generated/\(file.name)"), "\(file.name)") }
    }

    @Test func thereAreCases() {
        #expect(Self.cases.count >= 6)
    }

    /// Paths are shown relative to the case's folder.
    private func generate(_ golden: GoldenCase) throws -> [EmittedFile] {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let loaded = try loadPolicy(root: "policies/keyspace.yaml", sources: &sources, &diagnostics) {
            path throws(FileError) in try readFile(golden.path(path))
        }
        let policy = try #require(loaded)
        #expect(diagnostics.all.isEmpty && unsupportedInGeneratedCode(policy).isEmpty)
        return emitSwift(policy, sources: sources, module: nil)
    }
}
