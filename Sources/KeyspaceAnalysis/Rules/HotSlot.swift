import KeyspacePolicy
import KeyspaceSyntax

/// Hash tags that put many keys into one slot.
struct HotSlot: Rule {
    let explanation = Explanation(
        "hot-slot", .warning,
        finds: "hash tags that put many keys into one slot",
        does: """
            Finds hash tags with at most 64 different texts, if `topology` is `cluster`: literal text in braces, an enum, a \
            refined string with few values; and dates, by which all that is written on a day has one tag. It says nothing \
            if no more keys are expected than there are tags.
            """,
        matters: """
            Keys with equal tags share a slot, and a slot is on one node. With few tags, most nodes of the cluster have \
            nothing of the namespace, and one has all its load; adding nodes does not help.
            """,
        example: """
            server: { topology: cluster }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{country}:{customer_id}
                parameters: { country: { enum: [at, ch, de] } }
                hash-tag: country
                value: string
                ttl: 30d
            """,
        advice: "Tag what there is much of, such as the customer, or leave the tag out if keys are not used together.",
        instead: """
            server: { topology: cluster }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{country}:{customer_id}
                parameters: { country: { enum: [at, ch, de] } }
                hash-tag: customer_id
                value: string
                ttl: 30d
            """)

    /// With fewer tags than these, nodes get unequal shares of them by chance alone.
    private static let fewTags = 64

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard policy.server.topology == .cluster, !namespace.parameters.isEmpty else { return }
        let tag = HashTag(namespace)
        guard let count = tagCount(tag, namespace) else { return }
        findings.report(namespace) { entry in
            if case .few(let number) = count, let keys = entry.expectation.keys, keys <= number { return nil }
            return entry.places[.hashTag] ?? namespace.pattern.range
        } _: { _ in
            .sharesSlots(namespace, count)
        }
    }

    /// How many tags there are, if these are too few.
    private func tagCount(_ tag: HashTag, _ namespace: Namespace) -> TagCount? {
        switch tag {
        case .none: return nil
        case .constant: return .few(1)
        case .parameters(let indexes):
            if indexes.count == 1, let index = indexes.first, case .date = namespace.parameters[index].type {
                return .daily
            }
            var product = 1
            for index in indexes {
                guard let count = namespace.parameters[index].type.count(atMost: Self.fewTags) else { return nil }
                product *= count
                guard product <= Self.fewTags else { return nil }
            }
            return .few(product)
        }
    }

    fileprivate enum TagCount {
        case few(Int)
        case daily
    }
}

extension Finding {
    fileprivate static func sharesSlots(_ namespace: Namespace, _ count: HotSlot.TagCount) -> Finding {
        switch count {
        case .few(1):
            Finding("all keys of '\(namespace.name)' have one hash tag, and so one slot of one node; tag a parameter")
        case .few(let number):
            Finding(
                "keys of '\(namespace.name)' have \(number) hash tags, so at most \(number) slots carry all of them; tag what there is more of"
            )
        case .daily:
            Finding(
                "keys of '\(namespace.name)' have a hash tag a day, so one slot carries all of today's; tag what there is more of"
            )
        }
    }
}
