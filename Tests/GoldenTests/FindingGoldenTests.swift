import Foundation
import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceReport
import KeyspaceSyntax
import SchemaValidation
import Testing

/// What a run of `check` says in each format, over policies in folders.
struct FindingGoldenTests {
    static let cases = GoldenCase.all("findings", with: "policy.yaml")

    @Test(arguments: cases, FindingFormat.allCases)
    func textIsAsRecorded(_ golden: GoldenCase, _ format: FindingFormat) throws {
        let text = format.text(of: try report(golden))
        if GoldenCase.isRecording { try golden.record(text, as: format.goldenName) }
        #expect(text == golden.text(format.goldenName))
    }

    @Test(arguments: cases, [FindingFormat.json, .sarif, .gitlab])
    func anotherParserReadsTheJSON(_ golden: GoldenCase, _ format: FindingFormat) throws {
        _ = try JSONValue(parsing: format.text(of: try report(golden)))
    }

    @Test(arguments: cases)
    func anotherParserReadsTheXML(_ golden: GoldenCase) throws {
        let report = try report(golden)
        let reader = JUnitReader()
        try reader.read(FindingFormat.junit.text(of: report))
        let told = reader.texts.joined()
        for finding in report.findings { #expect(told.contains("[\(finding.rule)]")) }
        #expect(reader.elements.subtracting(JUnitReader.known) == [])
        #expect(reader.sums == reader.counted)
    }

    @Test(arguments: cases)
    func sarifKeepsToItsSchema(_ golden: GoldenCase) throws {
        let log = try JSONValue(parsing: FindingFormat.sarif.text(of: try report(golden)))
        #expect(try SARIFSchema.published().violations(in: log) == [])
    }

    @Test func thereAreCases() {
        #expect(Self.cases.count >= 4)
    }

    /// Paths are shown relative to the case's folder. Of the rules, those that found something are described.
    private func report(_ golden: GoldenCase) throws -> FindingReport {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let today = try #require(LintGoldenTests.today)
        let policy = try checkPolicy(root: "policy.yaml", today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in try readFile(golden.path(path))
        }
        let found = Set(diagnostics.all.map(\.rule) + diagnostics.allowed.map(\.finding.rule))
        return FindingReport(
            command: "check", version: "0.0.0", findings: diagnostics.sorted,
            allowed: diagnostics.allowed, sources: sources,
            namespaces: policy?.namespaces.map { CheckedNamespace($0) } ?? [],
            rules: RuleDescription.all.filter { found.contains($0.rule) }, failsFrom: .error)
    }
}

/// The schema of SARIF.
enum SARIFSchema {
    static func published() throws -> JSONSchema {
        let file = GoldenCase.cases.deletingLastPathComponent().appending(path: "Schemas/sarif-2.1.0.json")
        return try JSONSchema(parsing: String(decoding: Data(contentsOf: file), as: UTF8.self))
    }
}

extension FindingFormat {
    fileprivate var goldenName: String {
        switch self {
        case .human: "expected.txt"
        case .json: "expected.json"
        case .sarif: "expected.sarif"
        case .github: "expected.github.txt"
        case .gitlab: "expected.gitlab.json"
        case .junit: "expected.junit.xml"
        case .markdown: "expected.md"
        }
    }
}
