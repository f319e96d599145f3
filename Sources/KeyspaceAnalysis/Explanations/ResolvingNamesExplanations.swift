import KeyspaceSyntax

/// Rules of resolving that look at names and what they stand for.
let resolvingNamesExplanations: [Explanation] = [
    Explanation(
        "unknown-type",
        finds: "a type that there is not",
        does: """
            Finds names of types that there are not, in the language or under `types`. If a type that nothing uses is \
            declared under nearly that name, and the policy has the other spelling elsewhere as well, it is the \
            declaration that is misspelt, and the finding is there, once.
            """,
        matters: "What is stored, and what the accessor returns, depends on it.",
        example: """
            namespaces:
              prices:
                summary: What an article costs.
                owner: catalogue
                key: price:{article}
                value: dobule
                ttl: 5m
            """,
        advice: "Correct the name, or declare the type under `types`.",
        instead: """
            namespaces:
              prices:
                summary: What an article costs.
                owner: catalogue
                key: price:{article}
                value: double
                ttl: 5m
            """),
    Explanation(
        "recursive-type",
        finds: "a type that contains itself",
        does: "Finds types that contain themselves other than through a list, a dictionary or an optional.",
        matters: "There is no value of such a type: it would never end.",
        example: """
            types:
              Category:
                fields: { name: string, parent: Category }
            """,
        advice: "Make it optional, or a list.",
        instead: """
            types:
              Category:
                fields: { name: string, parent: "Category?" }
            """),
    Explanation(
        "unknown-parameter",
        finds: "a placeholder that is named and not in the pattern",
        does: """
            Finds placeholders that `hash-tag` or `variants` name and the key pattern does not have. If it is the pattern \
            that is misspelt, by what else is written in the policy, the finding is there.
            """,
        matters: "A tag or a choice by something that is not in the key cannot be.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                hash-tag: customer
                value: string
                ttl: 30d
            """,
        advice: "Name one that the pattern has.",
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                hash-tag: customer_id
                value: string
                ttl: 30d
            """),
    Explanation(
        "unused-parameter",
        finds: "a type for a placeholder that the pattern does not have",
        does: """
            Finds types for placeholders that the key pattern does not have. If the pattern has one of nearly that name \
            without a type, one of the two is misspelt: the one that nothing else in the policy spells so, and otherwise \
            the pattern. The finding is there. No fix is made without somebody looking at it, for it would make a wrong \
            guess permanent.
            """,
        matters: "The name is misspelt, and the placeholder that was meant is any string; or the pattern has lost it.",
        example: """
            namespaces:
              visits:
                summary: How often a page was seen on a day.
                owner: web
                key: visits:{page}:{day}
                parameters: { date: date }
                structure: counter
                ttl: { after-create: 2d }
            """,
        advice: "Write the name as the pattern has it, or take it out.",
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
        "duplicate-name",
        finds: "two things of one name, in the policy or in Swift",
        does: "Finds two things of one name, in the policy or in the generated Swift.",
        matters: "`open-carts` and `open_carts` would both be `openCarts`. One of them could not be called.",
        example: """
            namespaces:
              open-carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
              open_carts:
                summary: How many carts are open.
                owner: checkout
                key: carts
                structure: counter
                ttl: 30d
            """,
        advice: "Name the second otherwise.",
        instead: """
            namespaces:
              open-carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
              cart-count:
                summary: How many carts are open.
                owner: checkout
                key: carts
                structure: counter
                ttl: 30d
            """),
    Explanation(
        "reserved-name",
        finds: "a name that generated code needs itself",
        does: "Finds names that generated code needs itself, such as the type `String` or the namespace `init`.",
        matters: "The generated code would not compile, or mean something else.",
        example: """
            types:
              Key: { fields: { name: string, opens: string } }
            """,
        advice: "Choose another name. What is in the keys and values does not change with it.",
        instead: """
            types:
              DoorKey: { fields: { name: string, opens: string } }
            """),
    Explanation(
        "include-not-found",
        finds: "an included file that cannot be read",
        does: "Finds included files that are not there or cannot be read.",
        matters: "The policy would lack what is in them, and all that was said of it would be said of a part.",
        example: .init("include: [orderz.yaml]", files: ["orders.yaml": "summary: Orders.\n"]),
        advice: "Paths are relative to the file that includes; there are no wildcards.",
        instead: .init("include: [orders.yaml]", files: ["orders.yaml": "summary: Orders.\n"])),
    Explanation(
        "include-cycle",
        finds: "files that include each other",
        does: "Finds files that include each other, or themselves.",
        matters: "Files have an order, which reports and generated code keep; a circle has none.",
        example: .init("include: [orders.yaml]", files: ["orders.yaml": "include: [orders.yaml]\n"]),
        advice: "Let the root file include all others: types and namespaces can be named from any file.",
        instead: .init("include: [orders.yaml]", files: ["orders.yaml": "summary: Orders.\n"])),
    Explanation(
        "unknown-namespace",
        finds: "a namespace in services that there is not",
        does: """
            Finds namespaces in `services` that there are not. If a namespace that no service names has nearly that name, \
            and the policy has the other spelling elsewhere as well, the finding is at the namespace, once.
            """,
        matters: "A service would be granted nothing, and nobody would notice before it runs.",
        example: """
            services:
              shop: { reads: [cart] }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """,
        advice: "Correct the name, or take it out with the namespace.",
        instead: """
            services:
              shop: { reads: [carts] }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """),
]
