import KeyspaceSyntax

/// Rules of resolving that look at keys and values.
let resolvingExplanations: [Explanation] = [
    Explanation(
        "unknown-key",
        finds: "a key, option, setting or lint rule that there is not",
        does: "Finds keys, options, settings and lint rules that there are not, and says which was probably meant.",
        matters: "A misspelt option that were passed over would be a promise that nobody keeps.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                tll: 30d
            """,
        advice: "Correct it; `keyspace check --fix` does, where it is clear what was meant.",
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
        "missing-key",
        finds: "something that is needed and not there",
        does: "Finds what is needed and not there: the root file's `policy`, a namespace's `key`, a string's `value`.",
        matters: "Without it there is nothing to generate, and a default would be a guess.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                value: string
                ttl: 30d
            """,
        advice: "Add it.",
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
        "wrong-type",
        finds: "a value of the wrong kind, such as a list where a mapping is wanted",
        does: """
            Finds values of the wrong kind: a list where a mapping is wanted, a number where text is, nothing where \
            something is, a type that cannot stand there.
            """,
        matters: "YAML takes `2024` for a number and `yes` for text. What is read must be what was meant.",
        example: """
            defaults:
              owner: 2024
            """,
        advice: "Write what is expected; put text in quotes that looks like a number or a boolean.",
        instead: """
            defaults:
              owner: "2024"
            """),
    Explanation(
        "invalid-value",
        finds: "a value of the right kind that is not among those that are taken",
        does: """
            Finds values of the right kind that are not among those that are taken: a duration without a unit, a word that \
            is no choice, a number out of its range.
            """,
        matters:
            "`ttl: 30` could be seconds or milliseconds. A thousandfold lifetime is found when the server is full.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30
            """,
        advice: "Write one of those that the message names.",
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30s
            """),
    Explanation(
        "invalid-key-pattern",
        finds: "a key pattern that is none",
        does: """
            Finds key patterns that are none: without literal text at the beginning, with a placeholder that is misspelt, \
            empty or there twice, with white space or wildcards.
            """,
        matters: "A key must tell whose it is. One that begins with an argument can be anybody's.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: "{customer_id}:cart"
                value: string
                ttl: 30d
            """,
        advice: "Begin with literal text, and put what varies behind it.",
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
        "option-not-applicable",
        finds: "an option where it has no meaning",
        does: """
            Finds options where they have no meaning: `max-length` of a counter, `ttl` of a rate limit, `allow` of an \
            error.
            """,
        matters:
            "What an option means where it means nothing would be a guess, and whoever wrote it expects something.",
        example: """
            namespaces:
              visits:
                summary: How often a page was seen on a day.
                owner: web
                key: visits:{page}:{day}
                parameters: { day: date }
                structure: counter
                max-length: 10
                ttl: { after-create: 2d }
            """,
        advice: "Take it out, or choose the structure that has it.",
        instead: """
            namespaces:
              visits:
                summary: How often a page was seen on a day.
                owner: web
                key: visits:{page}:{day}
                parameters: { day: date }
                structure: counter
                ttl: { after-create: 2d }
            """),
    Explanation(
        "unknown-variant",
        finds: "a variant for a case that the enum does not have",
        does: """
            Finds variants for cases that the enum does not have, and an `else` with nothing left. If a case without a \
            variant has nearly that name, one of the two is misspelt: the one that nothing else in the policy spells so, \
            and otherwise the variant. The finding is there.
            """,
        matters: "A variant that never applies is a mistake in its name, or left over.",
        example: """
            namespaces:
              market:
                summary: What the market says about an article.
                owner: market-data
                key: market:{article}:{kind}
                parameters: { kind: { enum: [price, volume] } }
                ttl: 5m
                variants:
                  kind:
                    price: { value: double }
                    volumes: { value: int }
            """,
        advice: "Write the case as the enum has it.",
        instead: """
            namespaces:
              market:
                summary: What the market says about an article.
                owner: market-data
                key: market:{article}:{kind}
                parameters: { kind: { enum: [price, volume] } }
                ttl: 5m
                variants:
                  kind:
                    price: { value: double }
                    volume: { value: int }
            """),
    Explanation(
        "missing-variant",
        finds: "a case without a variant",
        does: "Finds cases of an enum for which there is neither a variant nor an `else`.",
        matters: "Nothing says what is at the keys of that case.",
        example: """
            namespaces:
              market:
                summary: What the market says about an article.
                owner: market-data
                key: market:{article}:{kind}
                parameters: { kind: { enum: [price, volume] } }
                ttl: 5m
                variants:
                  kind:
                    price: { value: double }
            """,
        advice: "Add the variant, or `else` for the rest.",
        instead: """
            namespaces:
              market:
                summary: What the market says about an article.
                owner: market-data
                key: market:{article}:{kind}
                parameters: { kind: { enum: [price, volume] } }
                ttl: 5m
                variants:
                  kind:
                    price: { value: double }
                    else: { value: int }
            """),
]
