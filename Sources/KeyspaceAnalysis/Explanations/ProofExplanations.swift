import KeyspaceSyntax

/// Rules of proving: that a key belongs to one entry, and says with which arguments.
let proofExplanations: [Explanation] = [
    Explanation(
        "key-collision",
        finds: "a key that two entries can produce",
        does: """
            Finds two entries that can produce the same key, and shows the shortest one. It is decided exactly, from the \
            patterns and the types of their parameters: there is no false alarm, and nothing is missed.
            """,
        matters: """
            Each overwrites the other's value, or fails with `WRONGTYPE`, for some arguments and some day. Neither tests \
            nor reviews see it, for each entry alone is right.
            """,
        example: """
            namespaces:
              sessions:
                summary: A session of a customer.
                owner: accounts
                role: session
                key: session:{login}:{session}
                value: string
                ttl: { after-create: 12h }
              preferences:
                summary: What a customer prefers.
                owner: accounts
                key: session:{login}:preferences
                value: string
                ttl: 30d
            """,
        advice: """
            Give one of them literal text of its own, or say in the parameter's type what it can be, so that it cannot be \
            what the other has there.
            """,
        instead: """
            namespaces:
              sessions:
                summary: A session of a customer.
                owner: accounts
                role: session
                key: session:{login}:{session}
                value: string
                ttl: { after-create: 12h }
              preferences:
                summary: What a customer prefers.
                owner: accounts
                key: preferences:{login}
                value: string
                ttl: 30d
            """),
    Explanation(
        "ambiguous-key",
        finds: "a key that stands for two lists of arguments",
        does:
            "Finds entries that write one key for two different lists of arguments, and shows both lists and the key.",
        matters: "What was stored for the one is found for the other: a user gets somebody else's value.",
        example: """
            namespaces:
              routes:
                summary: The way from a place to another.
                owner: maps
                key: route:{origin}{target}
                value: string
                ttl: 1d
            """,
        advice: "Put a separator between the placeholders that neither can contain.",
        instead: """
            namespaces:
              routes:
                summary: The way from a place to another.
                owner: maps
                key: route:{origin}:{target}
                value: string
                ttl: 1d
            """),
    Explanation(
        "undecidable-key",
        finds: "keys of which nobody can tell whether they are shared",
        does: """
            Finds entries of which it could not be decided within bounds whether they share a key, because the regular \
            expressions of their parameters can be read in too many ways.
            """,
        matters: "They may have a key in common, and nothing shows it before the program runs.",
        example: """
            namespaces:
              blocks:
                summary: Blocks of a file.
                owner: files
                key: block:{text}
                parameters: { text: { string: { matches: "(a{997})+" } } }
                value: string
                ttl: 1d
              chunks:
                summary: Chunks of a file.
                owner: files
                key: block:{text}
                parameters: { text: { string: { matches: "(a{991})+" } } }
                value: string
                ttl: 1d
            """,
        advice: "Give each literal text that tells their keys apart, or allow simpler texts.",
        instead: """
            namespaces:
              blocks:
                summary: Blocks of a file.
                owner: files
                key: block:{text}
                parameters: { text: { string: { matches: "a+" } } }
                value: string
                ttl: 1d
              chunks:
                summary: Chunks of a file.
                owner: files
                key: chunk:{text}
                parameters: { text: { string: { matches: "a+" } } }
                value: string
                ttl: 1d
            """),
]
