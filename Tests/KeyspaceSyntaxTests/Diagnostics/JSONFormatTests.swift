import KeyspaceSyntax
import Testing

@Suite struct JSONFormatTests {
    private let run = JSONFormat.Run(version: "0.1.0", command: "check", files: 3, namespaces: 11)

    @Test func aFindingHasEverythingTheContractNames() {
        var sources = SourceSet()
        let text = "é: 1\nnamespaces:\n  tt1: 30s\n"
        let file = sources.add(SourceFile(path: "a.yaml", bytes: Array(text.utf8)))
        let range = SourceRange(file: file, start: 20, end: 23)
        let diagnostic = Diagnostic(
            .unknownKey, "unknown option 'tt1'", at: range, namespace: "market", witness: "market:a",
            notes: [Diagnostic.Note("here", at: SourceRange(file: file, start: 0, end: 2))],
            fixes: [
                Diagnostic.Fix("replace with 'ttl'", at: range, replacement: "ttl", isSafe: true),
                Diagnostic.Fix("leave it out", at: range, replacement: ""),
            ])
        #expect(
            JSONFormat.text(of: [diagnostic], sources: sources, run: run) == """
                {
                  "tool": "keyspace",
                  "version": "0.1.0",
                  "command": "check",
                  "summary": {
                    "files": 3,
                    "namespaces": 11,
                    "errors": 1,
                    "warnings": 0,
                    "infos": 0
                  },
                  "findings": [
                    {
                      "rule": "unknown-key",
                      "severity": "error",
                      "class": [],
                      "namespace": "market",
                      "message": "unknown option 'tt1'",
                      "location": {
                        "file": "a.yaml",
                        "line": 3,
                        "column": 3,
                        "endLine": 3,
                        "endColumn": 6,
                        "byteStart": 20,
                        "byteEnd": 23
                      },
                      "notes": [
                        {
                          "message": "here",
                          "location": {
                            "file": "a.yaml",
                            "line": 1,
                            "column": 1,
                            "endLine": 1,
                            "endColumn": 2,
                            "byteStart": 0,
                            "byteEnd": 2
                          }
                        }
                      ],
                      "witness": "market:a",
                      "fixes": [
                        {
                          "message": "replace with 'ttl'",
                          "applicability": "safe",
                          "edits": [
                            {
                              "file": "a.yaml",
                              "byteStart": 20,
                              "byteEnd": 23,
                              "text": "ttl"
                            }
                          ]
                        },
                        {
                          "message": "leave it out",
                          "applicability": "unsafe",
                          "edits": [
                            {
                              "file": "a.yaml",
                              "byteStart": 20,
                              "byteEnd": 23,
                              "text": ""
                            }
                          ]
                        }
                      ],
                      "fingerprint": "unknown-key/market"
                    }
                  ]
                }

                """)
    }

    @Test func aCleanRunHasAnEmptyListOfFindings() {
        let text = JSONFormat.text(of: [], sources: SourceSet(), run: run)
        #expect(text.hasSuffix("  \"findings\": []\n}\n"))
    }

    @Test func noTwoFindingsShareAFingerprint() {
        var sources = SourceSet()
        let file = sources.add(SourceFile(path: "a.yaml", bytes: Array("a b".utf8)))
        let diagnostics = [0, 2].map {
            Diagnostic(.unknownKey, "wrong", at: SourceRange(file: file, start: $0, end: $0 + 1))
        }
        let text = JSONFormat.text(of: diagnostics, sources: sources, run: run)
        #expect(text.contains(#""fingerprint": "unknown-key/a.yaml""#))
        #expect(text.contains(#""fingerprint": "unknown-key/a.yaml/2""#))
    }

    @Test func aFindingAboutTwoNamespacesIsNamedForBoth() {
        var sources = SourceSet()
        let file = sources.add(SourceFile(path: "a.yaml", bytes: Array("a b".utf8)))
        func fingerprints(_ others: [String]) -> [String] {
            var fingerprints = Fingerprints()
            return others.map { other in
                let diagnostic = Diagnostic(
                    .keyCollision, "wrong", at: SourceRange(file: file, start: 0, end: 1), namespace: "carts",
                    otherNamespace: other)
                return fingerprints.next(for: diagnostic, in: sources)
            }
        }
        #expect(fingerprints(["orders", "visits"]) == ["key-collision/carts/orders", "key-collision/carts/visits"])
        // What is left keeps its name when the other is settled.
        #expect(fingerprints(["visits"]) == ["key-collision/carts/visits"])
    }
}
