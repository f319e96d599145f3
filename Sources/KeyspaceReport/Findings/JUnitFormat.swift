import KeyspaceEmit
import KeyspaceSyntax

/// Writes findings as JUnit's XML, which every CI can count and show.
///
/// A test suite is a file; a test case is a namespace of it, also one without findings, so that passed ones are counted;
/// one more, `(file)`, is the file itself. A test case has one failure at most, for readers take only the first: it tells
/// all findings that make the run fail. The others are its output.
struct JUnitFormat {
    private let report: FindingReport
    /// The test cases of each file.
    private var suites: [[TestCase]]
    private var places: [Subject: Int] = [:]
    /// Where a namespace is declared, for findings about it in other files.
    private var homes: [String: SourceID] = [:]

    private struct TestCase {
        let name: String
        let range: SourceRange
        var findings: [Diagnostic] = []
    }

    /// A file, or a namespace in it.
    private struct Subject: Hashable {
        let file: SourceID
        let namespace: String?
    }

    private init(_ report: FindingReport) {
        self.report = report
        suites = report.sources.files.map { _ in [] }
        for index in suites.indices {
            let file = SourceID(index)
            add(nil, TestCase(name: "(file)", range: SourceRange(file: file, start: 0, end: 0)))
        }
        for namespace in report.namespaces {
            add(namespace.name, TestCase(name: namespace.name, range: namespace.range))
        }
        for finding in report.findings { add(finding) }
    }

    static func text(of report: FindingReport) -> String {
        JUnitFormat(report).text
    }

    // MARK: Sorting findings

    private mutating func add(_ namespace: String?, _ testCase: TestCase) {
        let file = testCase.range.file
        places[Subject(file: file, namespace: namespace)] = suites[Int(file.index)].count
        suites[Int(file.index)].append(testCase)
        if let namespace, homes[namespace] == nil { homes[namespace] = file }
    }

    private mutating func add(_ finding: Diagnostic) {
        // `market.price` is a variant of `market`.
        let namespace = finding.namespace?.prefix { $0 != "." }.description
        let here = Subject(file: finding.range.file, namespace: namespace)
        let home = namespace.flatMap { homes[$0] }.map { Subject(file: $0, namespace: namespace) }
        for subject in [here, home].compactMap(\.self) {
            guard let place = places[subject] else { continue }
            suites[Int(subject.file.index)][place].findings.append(finding)
            return
        }
        // A namespace that could not be understood.
        add(namespace, TestCase(name: namespace ?? "(file)", range: finding.range, findings: [finding]))
    }

    // MARK: Writing

    private var text: String {
        var xml = XMLWriter()
        let attributes = [("name", "keyspace \(report.command)")] + counts(of: suites.joined())
        xml.element("testsuites", attributes) { xml in
            for (index, suite) in suites.enumerated() {
                let path = report.path(of: SourceID(index)).text
                xml.element("testsuite", [("name", path)] + counts(of: suite)) { xml in
                    for testCase in suite { write(testCase, path, to: &xml) }
                }
            }
        }
        return xml.text
    }

    private func counts(of cases: some Collection<TestCase>) -> [(name: String, value: String)] {
        let failures = cases.count { $0.findings.contains { report.fails($0) } }
        return [("tests", "\(cases.count)"), ("failures", "\(failures)"), ("errors", "0"), ("skipped", "0")]
    }

    private func write(_ testCase: TestCase, _ path: String, to xml: inout XMLWriter) {
        let file = report.sources[testCase.range.file]
        let line = file.position(of: Int(testCase.range.start)).line
        let attributes = [("name", testCase.name), ("classname", path), ("file", path), ("line", "\(line)")]
        guard !testCase.findings.isEmpty else { return xml.element("testcase", attributes) }
        let failing = testCase.findings.filter { report.fails($0) }
        let others = testCase.findings.filter { !report.fails($0) }
        xml.element("testcase", attributes) { xml in
            if let first = failing.first {
                let more = failing.count > 1 ? " (and \(failing.count - 1) more)" : ""
                xml.element(
                    "failure", [("message", first.sentence + more), ("type", first.rule.description)],
                    text: HumanFormat.text(of: failing, sources: report.sources))
            }
            if !others.isEmpty {
                xml.element("system-out", [], text: HumanFormat.text(of: others, sources: report.sources))
            }
        }
    }
}
