import KeyspaceEmit
import KeyspaceSyntax

/// Writes findings as SARIF 2.1.0 (OASIS), as GitHub's code scanning reads it.
///
/// GitHub shows 5,000 results of a run and refuses 25,000, and takes the first location of a result; a run has fewer, and
/// a result exactly one. Of the fingerprints it reads `primaryLocationLineHash` alone, so ours stands there too.
struct SARIFFormat {
    private let report: FindingReport
    private var positions: PositionIndex
    private var fingerprints = Fingerprints()
    /// Every rule of the report, and then any other that found something.
    private let rules: [RuleDescription]
    private let ruleIndexes: [RuleID: Int]

    private init(_ report: FindingReport) {
        self.report = report
        positions = PositionIndex(report.sources)
        var rules = report.rules
        var indexes = Dictionary(
            rules.enumerated().map { ($1.rule, $0) }, uniquingKeysWith: { first, _ in first })
        for finding in report.findings + report.allowed.map(\.finding) where indexes[finding.rule] == nil {
            indexes[finding.rule] = rules.count
            rules.append(
                RuleDescription(
                    finding.rule, severity: finding.severity, summary: finding.rule.description, tags: []))
        }
        self.rules = rules
        ruleIndexes = indexes
    }

    static func text(of report: FindingReport) -> String {
        var format = SARIFFormat(report)
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.array("runs") { json in
                json.object { json in format.writeRun(to: &json) }
            }
        }
        return json.text
    }

    private mutating func writeRun(to json: inout JSONWriter) {
        json.object("tool") { json in
            json.object("driver") { json in
                json.member("name", "keyspace")
                json.member("semanticVersion", report.version)
                json.member("informationUri", projectAddress)
                json.array("rules") { json in
                    for rule in rules { json.object { SARIFRule(rule).write(to: &$0) } }
                }
            }
        }
        json.object("automationDetails") { json in json.member("id", "keyspace/\(report.command)/") }
        json.array("invocations") { json in
            json.object { $0.member("executionSuccessful", true) }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.array("results") { json in
            for finding in report.findings {
                json.object { write(finding, to: &$0) }
            }
            // A reader that knows them shows them as closed, so that nothing vanishes because somebody allowed it.
            for allowed in report.allowed {
                json.object { json in
                    write(allowed.finding, to: &json)
                    writeSuppression(allowed, to: &json)
                }
            }
        }
    }

    // MARK: Results

    private mutating func write(_ finding: Diagnostic, to json: inout JSONWriter) {
        json.member("ruleId", finding.rule.description)
        if let index = ruleIndexes[finding.rule] { json.member("ruleIndex", index) }
        json.member("level", finding.severity.sarifLevel)
        json.object("message") { $0.member("text", SARIFText.message(of: finding)) }
        json.array("locations") { json in
            json.object { writeLocation(finding.range, to: &$0) }
        }
        if !finding.notes.isEmpty {
            json.array("relatedLocations") { json in
                for (index, note) in finding.notes.enumerated() {
                    json.object { json in
                        json.member("id", index + 1)
                        writeLocation(note.range, to: &json)
                        json.object("message") { $0.member("text", SARIFText.plain(note.sentence)) }
                    }
                }
            }
        }
        let fingerprint = fingerprints.next(for: finding, in: report.sources)
        json.object("partialFingerprints") { json in
            json.member("primaryLocationLineHash", shortDigest(fingerprint.utf8))
            json.member("keyspace/v1", fingerprint)
        }
        if !finding.fixes.isEmpty {
            json.array("fixes") { json in
                for fix in finding.fixes { json.object { write(fix, to: &$0) } }
            }
        }
    }

    private mutating func writeSuppression(_ allowed: AllowedFinding, to json: inout JSONWriter) {
        json.array("suppressions") { json in
            json.object { json in
                json.member("kind", "inSource")
                json.member("state", "accepted")
                json.member("justification", TerminalText.escaped(allowed.reason))
                json.object("location") { writeLocation(allowed.range, to: &$0) }
            }
        }
    }

    private mutating func writeLocation(_ range: SourceRange, to json: inout JSONWriter) {
        json.object("physicalLocation") { json in
            writeFile(range, to: &json)
            json.object("region") { writeRegion(range, to: &$0) }
        }
    }

    private func writeFile(_ range: SourceRange, to json: inout JSONWriter) {
        let path = report.path(of: range.file)
        json.object("artifactLocation") { json in
            json.member("uri", path.uri)
            if path.isRelative { json.member("uriBaseId", "%SRCROOT%") }
        }
    }

    /// The end is exclusive, as ours is.
    private mutating func writeRegion(_ range: SourceRange, to json: inout JSONWriter) {
        let start = positions.position(of: Int(range.start), in: range.file)
        let end = positions.position(of: Int(range.end), in: range.file)
        json.member("startLine", start.line)
        json.member("startColumn", start.column)
        json.member("endLine", end.line)
        json.member("endColumn", end.column)
    }

    private mutating func write(_ fix: Diagnostic.Fix, to json: inout JSONWriter) {
        json.object("description") { $0.member("text", SARIFText.plain(TerminalText.escaped(fix.message))) }
        json.array("artifactChanges") { json in
            json.object { json in
                writeFile(fix.range, to: &json)
                json.array("replacements") { json in
                    json.object { json in
                        json.object("deletedRegion") { writeRegion(fix.range, to: &$0) }
                        json.object("insertedContent") { $0.member("text", fix.replacement) }
                    }
                }
            }
        }
    }
}

extension Severity {
    var sarifLevel: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}
