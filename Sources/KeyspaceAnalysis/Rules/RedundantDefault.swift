import KeyspacePolicy
import KeyspaceSyntax

/// Options that say what holds anyway.
struct RedundantDefault: Rule {
    let explanation = Explanation(
        "redundant-default", .info,
        finds: "options that say what holds anyway",
        does: """
            Finds options of namespaces and variants that repeat what `defaults`, the variant's namespace or the language \
            say already. `keyspace check --fix` takes them out.
            """,
        matters: """
            What a namespace says is where it differs. An option that changes nothing hides those that do, and stays \
            behind when the default is changed.
            """,
        example: """
            defaults: { when-unavailable: bypass }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                structure: string
                value: string
                ttl: 30d
                when-unavailable: bypass
            """,
        advice: "Take it out.",
        instead: """
            defaults: { when-unavailable: bypass }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        var known: Set<SourceRange> = []
        // By index: an entry is large, and most repeat nothing.
        for index in namespace.entries.indices {
            for repetition in namespace.entries[index].repetitions where known.insert(repetition.range).inserted {
                guard isRepetitionForAll(repetition, in: namespace) else { continue }
                findings.report(namespace) { entry in
                    entry.places[repetition.option] == repetition.range ? repetition.range : nil
                } _: { subject in
                    .saysNothingNew(repetition, subject)
                }
            }
        }
    }

    /// An option of a namespace may change nothing for one variant, and something for another.
    private func isRepetitionForAll(_ repetition: Entry.Repetition, in namespace: Namespace) -> Bool {
        namespace.entries.allSatisfy { entry in
            entry.places[repetition.option] != repetition.range
                || entry.repetitions.contains { $0.range == repetition.range }
        }
    }
}

extension Finding {
    fileprivate static func saysNothingNew(_ repetition: Entry.Repetition, _ subject: Subject) -> Finding {
        let option = repetition.option.rawValue
        return Finding(
            repetition.first == nil
                ? "'\(option)' in namespace '\(subject.name)' is the default anyway; leave it out"
                : "'\(option)' in namespace '\(subject.name)' repeats what holds already; leave it out",
            notes: repetition.first.map { [.init("it is said here", at: $0)] } ?? [],
            fixes: repetition.removal.map { [.init("leave out '\(option)'", at: $0, replacement: "", isSafe: true)] }
                ?? [])
    }
}
