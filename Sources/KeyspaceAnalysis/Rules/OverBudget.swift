import KeyspacePolicy
import KeyspaceSyntax

/// More than the server's memory.
struct OverBudget: Rule {
    let explanation = Explanation(
        "over-budget", .error,
        finds: "more than fits into the server's memory",
        does: """
            Adds up what the keys of all entries need, by `expect` and with everything that the server keeps for a key, \
            and compares it with `maxmemory`. A tenth is added for the server itself, its connections and tables that \
            grow. Entries whose memory cannot be told count as nothing; the report lists them. An entry that allows the \
            rule is not counted. In a cluster, where keys are spread over more servers than a policy knows of, nothing \
            is compared.
            """,
        matters: """
            A full server refuses writes, or evicts keys, as `maxmemory-policy` has it: either is seen by users first, \
            and on the busiest day. Naive estimates do not warn of it: keys of 30 bytes with values of 20 take three \
            times as much.
            """,
        example: """
            server:
              maxmemory: 64mb
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: { after-write: 24h, jitter: 10% }
                expect: { keys: 200_000, value-size: 400 }
            """,
        advice: """
            Give the server more memory, or let the keys need less: shorter lifetimes, smaller values, one hash in place \
            of many small keys.
            """,
        instead: """
            server:
              maxmemory: 256mb
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: { after-write: 24h, jitter: 10% }
                expect: { keys: 200_000, value-size: 400 }
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        guard policy.server.topology != .cluster, let directive = policy.server.directive("maxmemory") else { return }
        let budget = MemoryBudget(policy)
        guard budget.isExceeded else { return }
        var allowances: [String: Allowance] = [:]
        for entry in policy.entries { allowances[entry.name] = findings.allowance(of: entry) }
        let rest = budget.without(Set(allowances.keys))
        let isEvicting = policy.server.eviction != nil
        if rest.isExceeded {
            findings.report(
                .overBudget(rest, evicting: isEvicting), at: directive.range, allowedBy: policy.server.allowances)
        } else {
            findings.report(
                .overBudget(budget, evicting: isEvicting), at: directive.range,
                allowedBy: policy.entries.lazy.compactMap { allowances[$0.name] }.first)
        }
    }
}

extension MemoryBudget {
    fileprivate var isExceeded: Bool {
        maxmemory.map { bytesWithReserve > Double($0) } ?? false
    }
}

extension Finding {
    fileprivate static func overBudget(_ budget: MemoryBudget, evicting isEvicting: Bool) -> Finding {
        let largest = budget.largest.prefix(3)
        let names = largest.map { "'\($0.entry.name)' (\(describeBytes($0.estimate.bytes)))" }
        let unknown = budget.unknown.count
        let needed = "\(describeBytes(budget.bytes)), and \(describeBytes(budget.bytesWithReserve)) with a reserve"
        return Finding(
            "the keys need \(needed), more than 'maxmemory' of \(describeByteSize(budget.maxmemory ?? 0)); "
                + "the largest: \(names.joined(separator: ", "))"
                + (unknown == 0 ? "" : "; \(unknown) more \(unknown == 1 ? "entry is" : "entries are") not known"),
            label: isEvicting ? "then keys are evicted" : "then writes are refused",
            notes: largest.map { entry, estimate in
                .init(
                    "'\(entry.name)': \(estimate.keys) \(estimate.keys == 1 ? "key" : "keys") of \(describeBytes(estimate.key.total))",
                    at: entry.range)
            })
    }
}
