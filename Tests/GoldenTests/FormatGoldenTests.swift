import Foundation
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Policies as they were written, and as `fmt` writes them: `policy.yaml` and what it includes go in,
/// `expected/policy.yaml` and so on come out.
struct FormatGoldenTests {
    static let cases = GoldenCase.all("format", with: "policy.yaml").filter { !$0.name.hasSuffix("/expected") }

    @Test(arguments: cases)
    func filesAreLaidOutAsRecorded(_ golden: GoldenCase) throws {
        let formatting = try formatting(golden, in: "")
        #expect(formatting.unreadable.map(\.message) == [])
        #expect(formatting.keepsMeaning)
        #expect(!formatting.changed.isEmpty)
        for file in formatting.changed {
            if GoldenCase.isRecording {
                try FileManager.default.createDirectory(
                    atPath: golden.path("expected"), withIntermediateDirectories: true)
                try golden.record(file.text, as: "expected/\(file.path)")
            }
            #expect(file.text == golden.text("expected/\(file.path)"), "\(file.path)")
        }
    }

    @Test(arguments: cases)
    func whatIsFormattedStaysAsItIs(_ golden: GoldenCase) throws {
        let formatting = try formatting(golden, in: "expected/")
        #expect(formatting.changed.map(\.text) == [])
    }

    @Test func thereAreCases() {
        #expect(Self.cases.count >= 5)
    }

    private func formatting(_ golden: GoldenCase, in folder: String) throws -> PolicyFormatting {
        try PolicyFormatting(root: "policy.yaml") { path throws(FileError) in
            try readFile(golden.path(folder + path))
        }
    }
}
