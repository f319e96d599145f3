/// Writes findings as JSON for programs: the schema that `keyspace schema findings` prints.
///
/// Lines and columns count from 1, columns in Unicode scalars, bytes from 0; ends are exclusive. What does not apply is
/// left out.
package struct JSONFormat {
    /// What was run, as said at the top.
    package struct Run: Sendable {
        package let version: String
        package let command: String
        package let files: Int
        package let namespaces: Int

        package init(version: String, command: String, files: Int, namespaces: Int) {
            self.version = version
            self.command = command
            self.files = files
            self.namespaces = namespaces
        }
    }

    private let sources: SourceSet
    private var positions: PositionIndex
    private var fingerprints = Fingerprints()

    private init(sources: SourceSet) {
        self.sources = sources
        positions = PositionIndex(sources)
    }

    package static func text(of diagnostics: [Diagnostic], sources: SourceSet, run: Run) -> String {
        var format = JSONFormat(sources: sources)
        var json = JSONWriter()
        json.object { json in
            json.member("tool", "keyspace")
            json.member("version", run.version)
            json.member("command", run.command)
            json.object("summary") { json in
                json.member("files", run.files)
                json.member("namespaces", run.namespaces)
                json.member("errors", diagnostics.count { $0.severity == .error })
                json.member("warnings", diagnostics.count { $0.severity == .warning })
                json.member("infos", diagnostics.count { $0.severity == .info })
            }
            json.array("findings") { json in
                for diagnostic in diagnostics { format.write(diagnostic, to: &json) }
            }
        }
        return json.text
    }
}

extension JSONFormat {
    private mutating func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
        json.object { json in
            json.member("rule", diagnostic.rule.description)
            json.member("severity", diagnostic.severity.rawValue)
            json.array("class") { _ in }
            json.member("namespace", ifPresent: diagnostic.namespace)
            json.member("message", diagnostic.message)
            location(of: diagnostic.range, to: &json)
            if !diagnostic.notes.isEmpty {
                json.array("notes") { json in
                    for note in diagnostic.notes {
                        json.object { json in
                            json.member("message", note.message)
                            location(of: note.range, to: &json)
                        }
                    }
                }
            }
            json.member("witness", ifPresent: diagnostic.witness)
            if !diagnostic.fixes.isEmpty {
                json.array("fixes") { json in
                    for fix in diagnostic.fixes { write(fix, to: &json) }
                }
            }
            json.member("fingerprint", fingerprints.next(for: diagnostic, in: sources))
        }
    }

    private mutating func location(of range: SourceRange, to json: inout JSONWriter) {
        let start = positions.position(of: Int(range.start), in: range.file)
        let end = positions.position(of: Int(range.end), in: range.file)
        json.object("location") { json in
            json.member("file", sources[range.file].path)
            json.member("line", start.line)
            json.member("column", start.column)
            json.member("endLine", end.line)
            json.member("endColumn", end.column)
            json.member("byteStart", Int(range.start))
            json.member("byteEnd", Int(range.end))
        }
    }

    private func write(_ fix: Diagnostic.Fix, to json: inout JSONWriter) {
        json.object { json in
            json.member("message", fix.message)
            json.member("applicability", fix.isSafe ? "safe" : "unsafe")
            json.array("edits") { json in
                json.object { json in
                    json.member("file", sources[fix.range.file].path)
                    json.member("byteStart", Int(fix.range.start))
                    json.member("byteEnd", Int(fix.range.end))
                    json.member("text", fix.replacement)
                }
            }
        }
    }
}
