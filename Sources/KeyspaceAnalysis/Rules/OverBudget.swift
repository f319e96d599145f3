import KeyspacePolicy
import KeyspaceSyntax

/// More keys than the server has memory for.
struct OverBudget: Rule {
    let explanation = Explanation(
        "over-budget", .error,
        does: """
            Adds up what the keys of all entries need, by `expect` and with everything that the server keeps for a key, and \
            compares it with `maxmemory`. A tenth is added for the server itself, its connections and tables that grow. \
            Entries whose memory cannot be told count as nothing; the report lists them. An entry that allows the rule is \
            not counted. In a cluster nothing is compared: a policy does not know over how many servers keys are spread.
            """,
        matters: """
            A full server refuses writes, or evicts keys, as `maxmemory-policy` has it: either is seen by users first, and \
            on the busiest day. A guess from the sizes of keys and values does not warn of it, for what the server keeps \
            beside small ones is more than they are.
            """,
        example: """
            server: { maxmemory: 64mb }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: shop
                key: cart:{customer}
                value: string
                ttl: 24h
                expect: { keys: 200_000, value-size: 300 }
            """,
        advice: """
            Give the server more memory, or keep less: shorter lifetimes, smaller values, one hash in place of many small \
            keys.
            """,
        instead: """
            server: { maxmemory: 128mb }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: shop
                key: cart:{customer}
                value: string
                ttl: 24h
                expect: { keys: 200_000, value-size: 300 }
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        guard policy.server.topology != .cluster, let directive = policy.server.directive("maxmemory") else { return }
        let budget = MemoryBudget(policy)
        guard let maxmemory = budget.maxmemory, budget.bytesWithReserve > Double(maxmemory) else { return }
        // Allowances are looked at only where they are needed.
        let allowed = Set(policy.entries.filter { findings.isAllowed($0) }.map(\.name))
        let counted = budget.without(allowed)
        guard counted.bytesWithReserve > Double(maxmemory) else { return }
        findings.report(.overBudget(counted, of: maxmemory, policy.server), at: directive.range)
    }
}

extension Finding {
    fileprivate static func overBudget(_ budget: MemoryBudget, of maxmemory: Int64, _ server: Server) -> Finding {
        let largest = budget.largest.prefix(3)
        let names = largest.map { "'\($0.entry.name)' (\(describeBytes($0.estimate.bytes)))" }
        let unknown = budget.unknown.count
        let others = unknown == 0 ? "" : "; \(unknown) \(unknown == 1 ? "entry is" : "entries are") not known"
        return Finding(
            "keys are expected to need \(describeBytes(budget.bytes)), with a tenth in reserve \(describeBytes(budget.bytesWithReserve)), which is more than 'maxmemory' of \(describeByteSize(maxmemory)); most of it is for \(names.joined(separator: ", "))\(others)",
            label: server.eviction == nil ? "then writes are refused" : "then keys are evicted",
            notes: largest.map { entry, estimate in
                let keys = "\(estimate.keys) \(estimate.keys == 1 ? "key" : "keys")"
                return .init(
                    "'\(entry.name)' has \(keys) of \(describeBytes(estimate.key.total)) each", at: entry.range)
            })
    }
}
