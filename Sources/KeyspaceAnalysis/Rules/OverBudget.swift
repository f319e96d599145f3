import KeyspacePolicy
import KeyspaceSyntax

/// Checks that what the owners expect fits into the server's memory.
///
/// # What it does
///
/// Adds up what the keys of all entries need, by `expect` and with everything that the server keeps for a key, and
/// compares it with `maxmemory`. A tenth is added for the server itself, its connections and tables that grow. Entries
/// whose memory cannot be told count as nothing; the report lists them. An entry that allows the rule is not counted.
/// In a cluster, where keys are spread over more servers than a policy knows of, nothing is compared.
///
/// # Why it matters
///
/// A full server refuses writes, or evicts keys, as `maxmemory-policy` has it: either is seen by users first, and on the
/// busiest day. Naive estimates do not warn of it: keys of 30 bytes with values of 20 take three times as much.
///
/// # Example
///
/// ```yaml
/// server:
///   maxmemory: 64mb
/// namespaces:
///   carts:
///     key: cart:{user_id}
///     value: Cart
///     ttl: 24h
///     expect: { keys: 200_000, value-size: 400 }
/// ```
///
/// # Use instead
///
/// A larger `maxmemory`, or fewer keys: shorter lifetimes, smaller values, one hash in place of many small keys.
func checkOverBudget(_ policy: Policy, _ diagnostics: inout Diagnostics) {
    guard policy.server.topology != .cluster, let directive = policy.server.directive("maxmemory") else { return }
    let allowed = Set(policy.entries.filter { $0.allows(overBudget) }.map(\.name))
    let budget = MemoryBudget(policy).without(allowed)
    guard let maxmemory = budget.maxmemory, budget.bytesWithReserve > Double(maxmemory) else { return }
    diagnostics.report(.overBudget(budget, of: maxmemory, at: directive.range, policy.server.evictionPolicy))
}

private let overBudget = RuleID("over-budget")

extension Entry {
    fileprivate func allows(_ rule: RuleID) -> Bool {
        allowances.contains { $0.rule == rule }
    }
}

extension Diagnostic {
    fileprivate static func overBudget(
        _ budget: MemoryBudget, of maxmemory: Int64, at range: SourceRange, _ policy: EvictionPolicy
    ) -> Diagnostic {
        let largest = budget.largest.prefix(3)
        let names = largest.map { "'\($0.entry.name)' (\(describeBytes($0.estimate.bytes)))" }
        let unknown = budget.unknown.count
        let needed = "\(describeBytes(budget.bytes)), and \(describeBytes(budget.bytesWithReserve)) with a reserve"
        return Diagnostic(
            KeyspaceAnalysis.overBudget,
            "the keys need \(needed), more than 'maxmemory' of \(describeByteSize(maxmemory)); "
                + "the largest: \(names.joined(separator: ", "))"
                + (unknown == 0 ? "" : "; \(unknown) more \(unknown == 1 ? "entry is" : "entries are") not known"),
            at: range, label: policy.isEvicting ? "then keys are evicted" : "then writes are refused",
            notes: largest.map { entry, estimate in
                .init(
                    "'\(entry.name)': \(estimate.keys) \(estimate.keys == 1 ? "key" : "keys") of \(describeBytes(estimate.key.total))",
                    at: entry.range)
            })
    }
}
