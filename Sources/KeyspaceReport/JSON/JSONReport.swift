import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// The report for programs: the facts of the Markdown report under names that stay.
    ///
    /// Times are in milliseconds, sizes in bytes, rates per second. What does not apply is left out.
    ///
    /// - Parameter version: the tool's release.
    package func json(version: String) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("tool", "keyspace")
            json.member("version", version)
            json.member("command", "report")
            json.object("keyspace") { json in
                json.member("name", policy.name)
                json.member("summary", ifPresent: policy.summary)
                json.member("prefix", policy.prefix)
                json.member("separator", policy.separator)
                json.member("digest", policy.digest)
                json.member("files", policy.files.map(\.path))
            }
            json.object("counts") { json in
                json.member("namespaces", policy.namespaces.count)
                json.member("entries", entryCount)
                json.member("types", policy.types.count)
                json.member("errors", count(of: .error))
                json.member("warnings", count(of: .warning))
                json.member("infos", count(of: .info))
            }
            json.member("notUnderstood", namespaceCount.lost)
            json.object("proofs") { writeProofs(to: &$0) }
            json.array("findings") { json in
                for finding in findings { json.object { write(finding, to: &$0) } }
            }
            json.object("memory") { writeBudget(to: &$0) }
            json.object("advice") { writeAdvice(to: &$0) }
            json.array("namespaces") { json in
                for namespace in policy.namespaces { json.object { write(namespace, to: &$0) } }
            }
            json.array("types") { json in
                for (index, type) in policy.types.enumerated() { json.object { write(type, TypeID(index), to: &$0) } }
            }
            writeSettings(to: &json)
        }
        return json.text
    }

    private func writeProofs(to json: inout JSONWriter) {
        json.member("isComplete", proofs != nil)
        guard let proofs else { return }
        json.member("entries", proofs.entries)
        json.member("pairs", proofs.pairs)
        json.member("collisions", proofs.collisions.count)
        json.member("ambiguities", proofs.ambiguities.count)
        json.member("undecided", proofs.undecided.count)
        if let provingTime { json.member("milliseconds", (provingTime / .milliseconds(1) * 1_000).rounded() / 1_000) }
    }

    private func write(_ finding: Diagnostic, to json: inout JSONWriter) {
        json.member("rule", finding.rule.description)
        json.member("severity", finding.severity.rawValue)
        json.member("namespace", ifPresent: finding.namespace)
        json.member("message", finding.message)
        json.member("label", ifPresent: finding.label)
        writeLocation(finding.range, to: &json)
        guard !finding.notes.isEmpty else { return }
        json.array("notes") { json in
            for note in finding.notes {
                json.object { json in
                    json.member("message", note.message)
                    writeLocation(note.range, to: &json)
                }
            }
        }
    }

    func writeLocation(_ range: SourceRange, to json: inout JSONWriter) {
        let place = place(range)
        json.object("location") { json in
            json.member("file", place.file)
            json.member("line", place.line)
            json.member("column", place.column)
        }
    }
}
