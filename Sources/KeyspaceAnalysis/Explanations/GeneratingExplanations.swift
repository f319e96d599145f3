import KeyspaceSyntax

/// Rules of generating: from a policy to files.
let generatingExplanations: [Explanation] = [
    Explanation(
        "unsupported-option",
        finds: "an option that generated code does not carry out yet",
        does: """
            Finds options of the language that generated code does not carry out yet: `compression`, `encryption`, \
            `serialization: protobuf`, and `lock` in `load`. It is a warning of `check`, and an error of `generate` and \
            the build plugin, which write nothing for such a policy.
            """,
        matters: "What a policy promises is never dropped in silence: a value believed encrypted would be plain.",
        example: """
            namespaces:
              reports:
                summary: A report as it is sent.
                owner: web
                key: report:{number}
                parameters: { number: int }
                value: string
                compression: zstd
                ttl: 1d
            """,
        advice: "Leave the option out until it is supported.",
        instead: """
            namespaces:
              reports:
                summary: A report as it is sent.
                owner: web
                key: report:{number}
                parameters: { number: int }
                value: string
                ttl: 1d
            """)
]
