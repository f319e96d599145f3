import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    func writeTitle(to page: inout HTMLWriter) {
        page.element("header", ["class": "title"]) { page in
            page.element("p", ["class": "kind"], text: "Keyspace report")
            page.element("h1", text: policy.name)
            if let summary = policy.summary { page.paragraph(Prose(documentation: summary), class: "lead") }
            page.element("dl", ["class": "block"]) { page in
                for (fact, note) in titleFacts {
                    page.element("div") { page in
                        page.element("dt", text: fact.label)
                        page.element("dd") { page in
                            page.write(fact.text)
                            if !note.isEmpty { page.element("span", ["class": "note"], text: note) }
                        }
                    }
                }
            }
            if let prefixSentence { page.paragraph(prefixSentence) }
        }
    }

    /// What an engineer writes into the corner of a drawing.
    private var titleFacts: [(fact: Fact, note: String)] {
        var facts: [(Fact, String)] = [
            (Fact("Entries", Prose(Wording.number(entryCount))), counts[0]),
            (Fact("Findings", Prose(findingWords)), ""),
            (
                Fact(
                    isProved || proofs == nil ? "Proved" : "Compared",
                    Prose(proofs.map { Wording.number($0.pairs) } ?? "nothing")), proofNote
            ),
        ]
        if !budget.entries.isEmpty {
            facts.append((Fact("Memory", Prose(budget.sizeWords)), memoryNote))
        }
        facts.append(
            (Fact("Server", Prose(budget.layout.serverWords)), policy.server.topology?.rawValue ?? ""))
        facts.append((Fact("Digest", "\(code: policy.digest)"), Wording.count(policy.files.count, "file")))
        return facts
    }

    private var memoryNote: String {
        guard budget.extent != .unknown else { return "nobody says what is expected" }
        return budget.maxmemory.map { "\(share(of: budget.bytes)) of \(describeByteSize($0))" } ?? "without a bound"
    }

    private var proofNote: String {
        guard proofs != nil else { return "the policy has errors" }
        return "pairs of entries" + (provingTime.map { " in \(Wording.elapsed($0))" } ?? "")
    }

    /// `1 error, 2 warnings`, or `none`.
    var findingWords: String {
        let parts = [(Severity.error, "error"), (.warning, "warning"), (.info, "remark")]
            .map { (count(of: $0), $1) }.filter { $0.0 > 0 }.map { Wording.count($0, $1) }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }

    /// Hidden until there is a script that can search.
    func writeSearch(to page: inout HTMLWriter) {
        guard entryCount > 0 else { return }
        page.element("form", ["id": "search", "role": "search", "hidden": ""]) { page in
            page.element("label", ["for": "query", "class": "unseen"], text: "Search entries")
            page.void(
                "input",
                [
                    "id": "query", "type": "search", "autocomplete": "off", "spellcheck": "false",
                    "placeholder": "Name, key, owner, structure or role", "aria-describedby": "found",
                    "aria-keyshortcuts": "/",
                ])
            page.element("kbd", ["aria-hidden": "true"], text: "/")
            page.element("p", ["id": "found", "role": "status"], text: counts[1])
        }
    }

    func writeGlance(to page: inout HTMLWriter) {
        if let lackSentence { page.paragraph(lackSentence) }
        guard entryCount > 0 else { return }
        page.table(
            glanceTable, "The entries of the keyspace", style: .brief,
            entries: policy.entries.map { HTMLAnchors.entry($0.name) })
        page.element("p", ["class": "nothing", "hidden": ""], text: "No entry has these words.")
    }

    func writeProofs(to page: inout HTMLWriter) {
        page.paragraph(Prose(proofSentences.joined(separator: " ")), class: isProved ? "proved" : "unproved")
    }

    func writeFindings(to page: inout HTMLWriter) {
        guard !findings.isEmpty else { return page.paragraph("None.") }
        page.element("ol", ["class": "findings"]) { page in
            for finding in findings {
                page.element("li", ["class": finding.severity.rawValue]) { page in
                    page.element("strong", text: finding.severity.rawValue)
                    page.verbatim(" ")
                    page.element("span", text: finding.sentence)
                    page.element("p", ["class": "place"]) { page in
                        page.write("\(code: placeText(finding.range)) \(code: finding.rule.description)")
                        if let name = finding.namespace { page.write(" \(name: name)") }
                    }
                    for note in finding.notes {
                        page.paragraph("\(code: placeText(note.range)) \(note.sentence)", class: "place")
                    }
                }
            }
        }
    }
}
