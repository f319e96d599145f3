import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    func writeNamespaces(to report: inout MarkdownWriter) {
        guard !policy.namespaces.isEmpty else { return }
        report.heading(2, "Entries")
        for namespace in policy.namespaces {
            report.heading(3, Markdown.text(namespace.name))
            writeDocumentation(namespace.summary, namespace.description, namespace.deprecated, to: &report)
            guard namespace.variantParameter != nil else {
                for entry in namespace.entries {
                    report.list(keyFacts(of: namespace) + facts(of: entry, in: namespace))
                    writeFields(of: entry, to: &report)
                }
                continue
            }
            report.list(keyFacts(of: namespace))
            for entry in namespace.entries {
                report.heading(4, Markdown.text(entry.name))
                // What the namespace says of all variants stands above.
                writeDocumentation(
                    entry.summary == namespace.summary ? nil : entry.summary,
                    entry.description == namespace.description ? nil : entry.description,
                    entry.deprecated == namespace.deprecated ? nil : entry.deprecated, to: &report)
                report.list(facts(of: entry, in: namespace))
                writeFields(of: entry, to: &report)
            }
        }
    }

    private func writeDocumentation(
        _ summary: String?, _ description: String?, _ deprecated: String?, to report: inout MarkdownWriter
    ) {
        if let summary { report.paragraph(Markdown.prose(summary)) }
        if let description { report.paragraph(Markdown.paragraphs(description)) }
        if let deprecated { report.paragraph("**Deprecated:** " + Markdown.prose(deprecated)) }
    }

    private func keyFacts(of namespace: Namespace) -> [String] {
        let parameters = namespace.parameters.map { parameter in
            let type = policy.notation(parameter.type)
            let tag = parameter.isHashTag ? "; keys with the same one share a cluster slot" : ""
            return "  - \(Markdown.code(parameter.name)): \(type), \(words(of: parameter.type))\(tag)"
        }
        let key = "**Key:** " + Markdown.code(namespace.pattern.text)
        return [([key] + parameters).joined(separator: "\n")]
    }

    private func words(of type: ParameterType) -> String {
        switch type {
        case .refined(let refined, _): "text that matches \(Markdown.code(refined.expression))"
        case .enumeration(let cases, _): "one of \(Markdown.codes(cases.map(\.text)))"
        case .string, .rawString, .int, .uint, .uuid, .date, .timestamp, .duration, .hash:
            Markdown.text(type.description)
        }
    }

    private func facts(of entry: Entry, in namespace: Namespace) -> [String] {
        let type = policy.notation(entry.structure)
        let phrase = entry.structurePhrase.prefix(1).lowercased() + entry.structurePhrase.dropFirst()
        var facts: [(label: String, text: String)] = [
            ("Examples", Markdown.codes(exampleKeys(of: entry, in: namespace))),
            ("Structure", "\(Markdown.code(entry.structure.kind.rawValue)): \(Markdown.text(phrase))"),
            ("Type", Markdown.code(type)),
            ("Lifetime", Markdown.text(lifetimeSentence(of: entry))),
            ("Owner", entry.owner.map(Markdown.text) ?? "nobody is named"),
            ("Role", "\(entry.role.rawValue): \(entry.role.meaning)"),
            ("Without the server", Markdown.text(entry.whenUnavailable.sentence)),
        ]
        facts += options(of: entry)
        let expected = entry.expectation.phrases
        if !expected.isEmpty { facts.append(("Expected", expected.joined(separator: ", "))) }
        for allowance in entry.allowances {
            let until = allowance.until.map { " (until \($0))" } ?? ""
            facts.append(
                ("Allowed", "\(Markdown.code(allowance.rule.description)): \(Markdown.prose(allowance.reason))\(until)")
            )
        }
        facts.append(("Declared in", Markdown.code(file(of: entry.nameRange))))
        return facts.filter { !$0.text.isEmpty }.map { "**\($0.label):** \($0.text)" }
    }

    func lifetimeSentence(of entry: Entry) -> String {
        guard case .rateLimit(let limit) = entry.structure else { return entry.ttl.sentence }
        return "As long as the window needs it, \(limit.window.words)."
    }

    private func options(of entry: Entry) -> [(label: String, text: String)] {
        var options: [(String, String)] = []
        if let size = entry.maxValueSize { options.append(("Largest value", Wording.bytes(size))) }
        if let compression = entry.compression {
            options.append(
                ("Compression", "\(compression.algorithm.rawValue), above \(Wording.bytes(compression.above))"))
        }
        if let encryption = entry.encryption { options.append(("Encryption key", Markdown.code(encryption.key))) }
        let load = entry.load.sentences.joined(separator: " ")
        if !load.isEmpty { options.append(("Loading", load)) }
        if let loads = entry.maxConcurrentLoads {
            options.append(("Loads while the server is out", "at most \(Wording.number(loads)) at once"))
        }
        if entry.sensitivity != .internal { options.append(("Sensitivity", entry.sensitivity.rawValue)) }
        return options
    }

    private func writeFields(of entry: Entry, to report: inout MarkdownWriter) {
        switch entry.structure {
        case .record(let fields), .stream(let fields, _): writeFieldTable(fields, to: &report)
        case .string, .counter, .map, .list, .set, .sortedSet, .bitmap, .hyperLogLog, .rateLimit: break
        }
    }
}
