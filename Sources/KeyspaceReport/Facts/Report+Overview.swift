import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// What a reader wants to see first.
extension Report {
    var entryCount: Int { policy.namespaces.reduce(0) { $0 + $1.entries.count } }

    var namespaceCount: NamespaceCount { NamespaceCount(policy, findings) }

    /// What is said in place of the table of entries, or behind it; nil if that has all.
    var lackSentence: Prose? {
        let lost = namespaceCount.lost
        guard lost.isEmpty else {
            let lead = entryCount > 0 ? "Not understood" : "No namespace could be understood"
            return "\(lead), see the findings: \(codes: lost)."
        }
        return entryCount > 0 ? nil : "There is no namespace."
    }

    /// `19 namespaces`, `24 entries`, and so on.
    var counts: [String] {
        [
            namespaceCount.words,
            "\(Wording.number(entryCount)) \(entryCount == 1 ? "entry" : "entries")",
            Wording.count(policy.types.count, "type"), Wording.count(policy.files.count, "file"),
        ]
    }

    var prefixSentence: Prose? {
        guard !policy.prefix.isEmpty else { return nil }
        return "Every key begins with \(code: policy.prefix), unless a program says otherwise."
    }

    var glanceTable: ReportTable {
        ReportTable(
            ["Entry", "Key", "Structure", "Value", "Lives", "Owner", "Role", "Without the server"],
            policy.namespaces.flatMap { namespace in
                namespace.entries.map { entry in
                    [
                        "\(name: entry.name)", keyWords(of: entry, in: namespace),
                        Prose(entry.structure.kind.rawValue), "\(type: policy.notation(entry.structure))",
                        Prose(entry.lifetime), Prose(entry.owner ?? ""), Prose(entry.role.rawValue),
                        Prose(entry.whenUnavailable.words),
                    ]
                }
            })
    }

    /// The key pattern as a policy writes it; for a variant, with its case in place of the parameter.
    func pattern(of entry: Entry, in namespace: Namespace) -> String {
        namespace.pattern.pieces.map { piece in
            switch piece {
            case .literal(let text): return KeyPattern.notation(ofLiteral: text)
            case .placeholder(let index):
                let isVariant = index == namespace.variantParameter
                return (isVariant ? entry.variant?.text : nil) ?? "{\(namespace.parameters[index].name)}"
            }
        }.joined()
    }

    /// The hash tag's braces are in keys and not in a policy's notation, so it is said by words.
    private func keyWords(of entry: Entry, in namespace: Namespace) -> Prose {
        let pattern: Prose = "\(code: pattern(of: entry, in: namespace))"
        guard let tag = namespace.parameters.first(where: \.isHashTag) else { return pattern }
        return "\(pattern), hash tag \(code: tag.name)"
    }

    /// `policies/market-data.yaml:7:5`.
    func placeText(_ range: SourceRange) -> String {
        let place = place(range)
        return "\(place.file):\(place.line):\(place.column)"
    }
}

extension KeyPattern {
    /// Literal text as it is written in a pattern, where a single brace would be a placeholder's.
    static func notation(ofLiteral text: String) -> String {
        text.replacing("{", with: "{{").replacing("}", with: "}}")
    }
}
