import KeyspaceSyntax

/// Rules of reading: from bytes to a syntax tree.
let readingExplanations: [Explanation] = [
    Explanation(
        "yaml-syntax",
        finds: "text that is no YAML",
        does: """
            Finds text that is no YAML. Reading takes up again at the next line that is indented no deeper than the broken \
            block's key, so that one mistake hides no other.
            """,
        matters: "What a broken line means, every reader of the file would guess otherwise.",
        example: """
            namespaces:
              carts:
                summary What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """,
        advice: """
            Look at the place that is shown and just before it: a missing `:`, a quote or bracket that is never closed, a \
            tab, a value that begins with `{` without quotes.
            """,
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """),
    Explanation(
        "invalid-encoding",
        finds: "bytes that are no UTF-8, and control characters",
        does: "Finds bytes that are no UTF-8, and control characters.",
        matters: """
            They cannot be seen, and make a terminal, a review or another reader show something else than what is there.
            """,
        example: "summary: Keys of the\u{8} shop.",
        advice: "Save the file as UTF-8 and take the character out.",
        instead: "summary: Keys of the shop."),
    Explanation(
        "unsupported-yaml",
        finds: "YAML that the policy language leaves out",
        does: """
            Finds YAML that the policy language leaves out: anchors, aliases, merge keys, tags, a second document, keys \
            that are not text.
            """,
        matters: """
            With them, what a namespace means stands somewhere else in the file, and a change there is seen nowhere. \
            Readers disagree about several of them.
            """,
        example: """
            defaults: &short
              ttl: 30s
            """,
        advice: "Use `defaults` and `variants` for what namespaces share, and names under `types` for types.",
        instead: """
            defaults:
              ttl: 30s
            """),
    Explanation(
        "limit-exceeded",
        finds: "more than the bounds of the language",
        does: """
            Finds files over 4 MiB, nesting over 64 levels, more than 1,000 files, 100,000 namespaces or 1,000 findings.
            """,
        matters: "No file, whoever wrote it, may cost more than a moment to check.",
        example: .init(stringLiteral: "types:\n  Deep: " + nested(70)),
        advice: "Split the policy, or give the inner type a name under `types`.",
        instead: "types:\n  Shallow: [[string]]"),
    Explanation(
        "duplicate-key",
        finds: "a key that a mapping has already",
        does: "Finds a key that its mapping has already.",
        matters: "One of the two does not count, and which one depends on who reads the file.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
                ttl: 1d
            """,
        advice: "Keep the right one.",
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """),
]

/// A list type of that many levels.
private func nested(_ levels: Int) -> String {
    String(repeating: "[", count: levels) + "string" + String(repeating: "]", count: levels)
}
