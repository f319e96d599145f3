import KeyspaceReport
import KeyspaceSyntax
import SchemaValidation
import Testing

struct SARIFFormatTests {
    @Test func severitiesHaveTheNamesOfSARIF() throws {
        var sample = SampleFindings()
        for severity in Severity.allCases { sample.add("rule-\(severity.rawValue)", severity) }
        let run = try run(sample.report())
        #expect(run["results"]?.array?.map { $0["level"]?.string } == ["error", "warning", "note"])
        let rules = run["tool"]?["driver"]?["rules"]
        #expect(
            rules?.array?.map { $0["properties"]?["problem.severity"]?.string } == [
                "error", "warning", "recommendation",
            ])
    }

    @Test func aResultPointsAtItsRule() throws {
        var sample = SampleFindings()
        sample.add("unknown-key")
        sample.add("made-up")
        let run = try run(sample.report(rules: RuleDescription.all))
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
        #expect(rules.count == RuleDescription.all.count + 1)
        for result in run["results"]?.array ?? [] {
            let index = try #require(result["ruleIndex"]?.number)
            #expect(rules[Int(index)]["id"] == result["ruleId"])
        }
    }

    @Test func everyRuleIsDescribedWithinGitHubsLimits() throws {
        let long = String(repeating: "a word and {another} ", count: 200)
        let made = RuleDescription(
            RuleID("long"), severity: .warning, summary: long, explanation: "# Title\n\n\(long)\n\nMore.",
            tags: (0..<20).map { "tag-\($0)" }, securitySeverity: "7.5")
        let run = try run(SampleFindings().report(rules: RuleDescription.all + [made]))
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
        for rule in rules {
            #expect((1...255).contains(rule["name"]?.string?.count ?? 0))
            #expect((1...1024).contains(rule["shortDescription"]?["text"]?.string?.count ?? 0))
            #expect((1...1024).contains(rule["fullDescription"]?["text"]?.string?.count ?? 0))
            #expect(rule["help"]?["text"]?.string?.isEmpty == false)
            #expect(rule["help"]?["markdown"]?.string?.isEmpty == false)
            #expect(rule["properties"]?["precision"] == .string("very-high"))
            #expect((rule["properties"]?["tags"]?.array?.count ?? 0) <= 10)
        }
        #expect(rules.compactMap { $0["properties"]?["security-severity"] } == [.string("7.5")])
    }

    @Test func helpIsShownAsItIs() throws {
        let run = try run(SampleFindings().report(rules: RuleDescription.all))
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
        let rule = try #require(rules.first { $0["id"]?.string == "missing-ttl" })
        let help = try #require(rule["help"]?["markdown"]?.string)
        #expect(help.hasPrefix("# missing-ttl\n\n### What it does\n\n"))
        #expect(!help.contains("{{"))
        #expect(rule["fullDescription"]?["text"] != rule["shortDescription"]?["text"])
    }

    @Test func theLevelOfARuleIsItsOwn() throws {
        var sample = SampleFindings()
        sample.add("missing-owner", .error)
        let run = try run(sample.report(rules: RuleDescription.all))
        let result = try #require(run["results"]?[0])
        let rule = run["tool"]?["driver"]?["rules"]?[Int(try #require(result["ruleIndex"]?.number))]
        #expect(rule?["defaultConfiguration"]?["level"] == .string("warning"))
        #expect(result["level"] == .string("error"))
    }

    @Test func whatIsAllowedIsSuppressed() throws {
        var sample = SampleFindings()
        sample.add("missing-ttl", .warning, namespace: "carts")
        sample.allow("missing-ttl", "the source of\ntruth", bytes: 14..<19)
        let results = try #require(try run(sample.report())["results"]?.array)
        #expect(results.count == 2)
        #expect(results[0]["suppressions"] == nil)
        let suppressions = try #require(results[1]["suppressions"]?.array)
        #expect(suppressions.count == 1)
        #expect(suppressions[0]["kind"] == .string("inSource"))
        #expect(suppressions[0]["state"] == .string("accepted"))
        #expect(suppressions[0]["justification"]?.string?.hasPrefix("the source of") == true)
        #expect(
            suppressions[0]["location"]?["physicalLocation"]?["region"]?["startLine"]?.number == 2)
        #expect(results[1]["partialFingerprints"] != results[0]["partialFingerprints"])
    }

    @Test func notesAreLinkedFromTheMessage() throws {
        var sample = SampleFindings()
        sample.add(message: "keys meet", notes: ["'a[0]' is here", "see"])
        let result = try #require(try run(sample.report())["results"]?[0])
        #expect(result["message"]?["text"]?.string == #"keys meet; ['a\[0\]' is here](1), [see](2)"#)
        #expect(result["relatedLocations"]?.array?.map { $0["id"]?.number } == [1, 2])
        #expect(result["locations"]?.array?.count == 1)
    }

    @Test func bracesAreNoPlaceholders() throws {
        var sample = SampleFindings()
        sample.add(message: "the pattern '{id}[0-9]{12}'")
        let result = try #require(try run(sample.report())["results"]?[0])
        #expect(result["message"]?["text"]?.string == "the pattern '{{id}}[0-9]{{12}}'")
    }

    @Test func aTextThatLooksLikeALinkIsNone() throws {
        var sample = SampleFindings()
        sample.add(message: "'[x](1)'")
        let result = try #require(try run(sample.report())["results"]?[0])
        #expect(result["message"]?["text"]?.string == #"'\[x\](1)'"#)
    }

    @Test func fingerprintsStayWhenLinesMove() throws {
        func fingerprints(_ text: String, shift: Int) throws -> [JSONValue?] {
            var sample = SampleFindings(path: "x/a.yaml", text: text)
            sample.add(bytes: shift..<(shift + 4), namespace: "carts")
            sample.add(bytes: (shift + 5)..<(shift + 6), namespace: "carts")
            sample.add(bytes: (shift + 5)..<(shift + 6))
            return try run(sample.report())["results"]?.array?.map { $0["partialFingerprints"] } ?? []
        }
        let before = try fingerprints("namespaces: {}\n", shift: 0)
        let after = try fingerprints("# moved\n\nnamespaces: {}\n", shift: 9)
        #expect(before == after)
        #expect(Set(before).count == 3)
        #expect(
            before.map { $0?["keyspace/v1"]?.string } == [
                "unknown-key/carts", "unknown-key/carts/2", "unknown-key/a.yaml",
            ])
    }

    @Test func filesAreRelativeURIsInTheRepository() throws {
        var sample = SampleFindings()
        sample.add()
        func location(_ path: String) throws -> JSONValue? {
            try run(sample.report(path: path))["results"]?[0]?["locations"]?[0]?["physicalLocation"]?[
                "artifactLocation"]
        }
        #expect(try location("a b/ü%.yaml")?["uri"]?.string == "a%20b/%C3%BC%25.yaml")
        #expect(try location("a:b.yaml")?["uri"]?.string == "a%3Ab.yaml")
        #expect(try location("a.yaml")?["uriBaseId"]?.string == "%SRCROOT%")
        #expect(try location("/tmp/a.yaml")?["uri"]?.string == "file:///tmp/a.yaml")
        #expect(try location("/tmp/a.yaml")?["uriBaseId"] == nil)
    }

    @Test func aFixReplacesItsRange() throws {
        var sources = SourceSet()
        let file = sources.add(SourceFile(path: "a.yaml", bytes: Array("tt1: 1s\n".utf8)))
        let range = SourceRange(file: file, start: 0, end: 3)
        let finding = Diagnostic(
            .unknownKey, "unknown", at: range, fixes: [.init("write 'ttl'", at: range, replacement: "ttl")])
        let report = FindingReport(
            command: "check", version: "1.0.0", findings: [finding], sources: sources, namespaces: [], rules: [],
            failsFrom: .error)
        let change = try run(report)["results"]?[0]?["fixes"]?[0]?["artifactChanges"]?[0]
        #expect(change?["artifactLocation"]?["uri"]?.string == "a.yaml")
        let replacement = change?["replacements"]?[0]
        #expect(replacement?["insertedContent"]?["text"]?.string == "ttl")
        #expect(replacement?["deletedRegion"]?["endColumn"]?.number == 4)
    }

    @Test func withoutFindingsThereAreResults() throws {
        #expect(try run(SampleFindings().report())["results"]?.array == [])
    }

    private func run(_ report: FindingReport) throws -> JSONValue {
        let log = try JSONValue(parsing: FindingFormat.sarif.text(of: report))
        #expect(log["runs"]?.array?.count == 1)
        return try #require(log["runs"]?[0])
    }
}
