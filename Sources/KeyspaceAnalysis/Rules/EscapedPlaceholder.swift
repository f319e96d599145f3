import KeyspacePolicy
import KeyspaceSyntax

/// Literal text in braces that was probably to be a placeholder.
struct EscapedPlaceholder: Rule {
    let explanation = Explanation(
        "escaped-placeholder", .warning,
        finds: "doubled braces around what was to be a placeholder",
        does: """
            Finds `{{name}}` in key patterns, which is the literal text `{name}`, if the name looks like a parameter's: it \
            is one elsewhere in the policy, its last word is `id`, `uuid`, `key`, `name` or `token`, or the pattern ends with it.
            """,
        matters: """
            Nothing is filled in: all carts of `cart:{{user_id}}` are one key, and each customer sees the last one's. It is how \
            templates are written that format hash tags; here a tag is an option, and `{user_id}` a placeholder.
            """,
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{{user_id}}
                value: string
                ttl: 30d
            """,
        advice: """
            Write the placeholder in single braces, and name it with `hash-tag` if keys that share it are to lie in one slot. \
            If the braces are meant, as in `{{shop}}:total`, allow it.
            """,
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{user_id}
                hash-tag: user_id
                value: string
                ttl: 30d
            """)

    /// With what the names of parameters end.
    private static let lastWords: Set<Substring> = ["id", "uuid", "key", "name", "token"]

    func check(_ policy: Policy, _ findings: inout Findings) {
        var parameters: Set<String>?
        // By index: most patterns have no literal brace, and their namespaces need not be copied to see that.
        for number in policy.namespaces.indices {
            let names = policy.namespaces[number].pattern.namesInLiteralBraces
            guard !names.isEmpty else { continue }
            let known = parameters ?? Set(policy.namespaces.lazy.flatMap { $0.parameters.map(\.name) })
            parameters = known
            let namespace = policy.namespaces[number]
            let escaped = names.first { name, isLast in
                isLast || known.contains(name)
                    || name.split { $0 == "_" || $0 == "-" }.last.map(Self.lastWords.contains) == true
            }
            guard let escaped else { continue }
            findings.report(namespace, at: namespace.pattern.range, .isLiteral(escaped.name, namespace))
        }
    }
}

extension KeyPattern {
    /// Names of placeholders that stand in braces of literal text, and whether nothing stands behind.
    fileprivate var namesInLiteralBraces: [(name: String, isLast: Bool)] {
        var names: [(name: String, isLast: Bool)] = []
        for (index, piece) in pieces.enumerated() {
            guard case .literal(let text) = piece, text.utf8.contains(UInt8(ascii: "{")) else { continue }
            // What a second '{' follows is no name, and what no '}' follows neither.
            for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
                guard let close = part.firstIndex(of: "}"), PatternReader.isName(String(part[..<close])) else {
                    continue
                }
                let isLast = index == pieces.count - 1 && part.endIndex == text.endIndex && part[close...] == "}"
                names.append((String(part[..<close]), isLast))
            }
        }
        return names
    }
}

extension Finding {
    fileprivate static func isLiteral(_ name: String, _ namespace: Namespace) -> Finding {
        let share = namespace.parameters.isEmpty ? "all of '\(namespace.name)' share one key" : "nothing is filled in"
        return Finding(
            "'{{\(name)}}' is the literal text '{\(name)}', so \(share); write '{\(name)}', and 'hash-tag: \(name)' if it is to be the tag"
        )
    }
}
