import ArgumentParser
import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// `keyspace match PATH KEY…`
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Say which entry keys belong to, and with which arguments.",
        discussion: "Fails if a key belongs to no entry, or to more than one.")

    @Argument(help: "The policy's root file, or a folder that holds 'keyspace.yaml'.")
    var path: PolicyPath

    @Argument(help: "Keys as they are on the server, with the policy's prefix.")
    var keys: [String]

    @Option(help: "Show what was found to people, or to programs.")
    var format = MatchFormat.human

    @OptionGroup var findings: FindingOptions

    func run() throws {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let policy = try path.reading { root throws(FileError) in
            try loadPolicy(root: root, sources: &sources, &diagnostics)
        }
        findings.show(diagnostics, of: sources, on: .error)
        guard let policy, !findings.fails(diagnostics) else { throw ExitStatus.findings }
        let automaton = KeyAutomaton(policy)
        let results = keys.map { KeyResult($0, policy, automaton) }
        StandardStream.output.write(format == .json ? json(results) : human(results))
        if !results.allSatisfy({ $0.matches.count == 1 }) { throw ExitStatus.findings }
    }

    enum MatchFormat: String, ExpressibleByArgument, CaseIterable {
        case human, json
    }

    private struct KeyResult {
        let key: String
        let matches: [(namespace: String, entry: String, arguments: [(parameter: String, text: String)])]
        let nearMiss: String?

        init(_ key: String, _ policy: Policy, _ automaton: KeyAutomaton) {
            self.key = key
            let bytes = Array(key.utf8)
            matches = automaton.matches(bytes).map { match in
                let namespace = policy.namespaces[match.namespace]
                return (
                    namespace.name, namespace.entries[match.entry].name, automaton.arguments(of: match, in: bytes)
                )
            }
            nearMiss = matches.isEmpty ? automaton.nearMiss(bytes) : nil
        }
    }

    // MARK: Formats

    /// A line for each key and entry, in columns. Keys are what somebody found on a server: nothing in them may act on the
    /// terminal or break a line.
    private func human(_ results: [KeyResult]) -> String {
        let keys = results.map { TerminalText.escaped($0.key) }
        let keyWidth = keys.map(\.count).max() ?? 0
        let entryWidth = results.flatMap(\.matches).map(\.entry.count).max() ?? 0
        return zip(keys, results).map { key, result -> String in
            let key = key.padded(to: keyWidth)
            if result.matches.isEmpty {
                return "\(key)  no entry" + (result.nearMiss.map { "; \(TerminalText.escaped($0))" } ?? "") + "\n"
            }
            return result.matches.map { match in
                let arguments = match.arguments.map { "\($0.parameter) = \(TerminalText.escaped($0.text))" }
                    .joined(separator: ", ")
                let collision = result.matches.count > 1 ? "  [collision]" : ""
                let columns =
                    arguments.isEmpty ? match.entry : "\(match.entry.padded(to: entryWidth))  \(arguments)"
                return "\(key)  \(columns)\(collision)\n"
            }.joined()
        }.joined()
    }

    private func json(_ results: [KeyResult]) -> String {
        var json = JSONWriter()
        json.object {
            $0.member("tool", "keyspace")
            $0.member("version", toolVersion)
            $0.member("command", "match")
            $0.array("keys") { array in
                for result in results { array.object { write(result, to: &$0) } }
            }
        }
        return json.text
    }

    private func write(_ result: KeyResult, to json: inout JSONWriter) {
        json.member("key", result.key)
        json.array("matches") { array in
            for match in result.matches {
                array.object { object in
                    object.member("namespace", match.namespace)
                    object.member("entry", match.entry)
                    object.object("arguments") { arguments in
                        for argument in match.arguments { arguments.member(argument.parameter, argument.text) }
                    }
                }
            }
        }
        if let nearMiss = result.nearMiss { json.member("nearMiss", nearMiss) }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
