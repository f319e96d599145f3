import KeyspacePolicy
import KeyspaceSyntax

/// Names whose words are joined otherwise than in most names of the policy.
struct Naming: Rule {
    let explanation = Explanation(
        "naming", .info,
        finds: "names in another style than most",
        does: """
            Finds namespaces, parameters, and first parts of keys whose words are joined otherwise (`kebab-case`, \
            `snake_case`, `camelCase`) than in most others of their kind. Each kind has a style of its own; if two are \
            equally frequent, the one that comes first counts.
            """,
        matters: """
            Who looks for a key types its beginning. With one style a name can be guessed; with two, half of the guesses \
            find nothing, and look like an answer.
            """,
        example: """
            namespaces:
              open-carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: open_cart:{customer_id}
                value: string
                ttl: 30d
              open-orders:
                summary: What is not yet paid.
                owner: checkout
                key: open-order:{customerid}:{order_id}
                value: string
                ttl: 30d
            """,
        advice: """
            Choose one. Names of namespaces and parameters can be changed when the programs that use them are; a key's \
            text only if its data may be lost or moved.
            """,
        instead: """
            namespaces:
              open-carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: open_cart:{customer_id}
                value: string
                ttl: 30d
              open-orders:
                summary: What is not yet paid.
                owner: checkout
                key: open_order:{customer_id}:{order_id}
                value: string
                ttl: 30d
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        var names = NamesOfAKind("namespace")
        var parameters = NamesOfAKind("parameter")
        var prefixes = NamesOfAKind("first part of a key")
        for index in policy.namespaces.indices {
            names.add(policy.namespaces[index].name, at: policy.namespaces[index].nameRange, of: index)
            for parameter in policy.namespaces[index].parameters {
                parameters.add(parameter.name, at: parameter.range, of: index)
            }
            let pattern = policy.namespaces[index].pattern
            if let prefix = pattern.firstPart(separator: policy.separator) {
                prefixes.add(prefix, at: pattern.range, of: index)
            }
        }
        for kind in [names, parameters, prefixes] {
            guard let common = kind.common else { continue }
            for name in kind.others(than: common) {
                findings.report(
                    policy.namespaces[name.namespace], at: name.range, .isJoinedOtherwise(name, kind, common))
            }
        }
    }
}

/// Names that should have one style.
private struct NamesOfAKind {
    let noun: String
    private var names: [Name] = []

    struct Name {
        let text: String
        let range: SourceRange
        let namespace: Int
        let style: NamingStyle
    }

    init(_ noun: String) {
        self.noun = noun
    }

    mutating func add(_ text: String, at range: SourceRange, of namespace: Int) {
        guard let style = NamingStyle(text) else { return }
        names.append(Name(text: text, range: range, namespace: namespace, style: style))
    }

    /// The first name of the most frequent style.
    var common: Name? {
        var counts: [NamingStyle: Int] = [:]
        for name in names where name.style != .mixed { counts[name.style, default: 0] += 1 }
        let most = counts.values.max()
        return names.first { counts[$0.style] == most && $0.style != .mixed }
    }

    func others(than common: Name) -> [Name] {
        names.filter { $0.style != common.style }
    }
}

extension KeyPattern {
    /// The text before the first separator, a character of ASCII, or placeholder.
    fileprivate func firstPart(separator: String) -> String? {
        guard case .literal(let text) = pieces.first else { return nil }
        guard let separator = separator.utf8.first, let end = text.utf8.firstIndex(of: separator) else { return text }
        return String(text[..<end])
    }
}

extension Finding {
    fileprivate static func isJoinedOtherwise(
        _ name: NamesOfAKind.Name, _ kind: NamesOfAKind, _ common: NamesOfAKind.Name
    ) -> Finding {
        Finding(
            "\(kind.noun) '\(name.text)' is in \(name.style.rawValue), and most are in \(common.style.rawValue); use one style",
            notes: [.init("'\(common.text)' is in \(common.style.rawValue)", at: common.range)])
    }
}
