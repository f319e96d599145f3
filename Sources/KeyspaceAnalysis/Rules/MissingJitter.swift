import KeyspacePolicy
import KeyspaceSyntax

/// Busy caches whose keys expire together if they were written together.
struct MissingJitter: Rule {
    let explanation = Explanation(
        "missing-jitter", .warning,
        finds: "busy caches whose keys expire together",
        does: """
            Finds caches of values and of hashes with a fixed lifetime and no `jitter`, if the owner expects at least 100 \
            keys and 100 reads a second. Collections that grow by the element are mostly not loaded anew as a whole.
            """,
        matters: """
            Keys that were written together (at a start, after an outage, by a job) expire together. Then every read is a \
            miss at the same moment, and what is behind the cache gets the load of all keys at once, every time.
            """,
        example: """
            namespaces:
              prices:
                summary: What an article costs.
                owner: catalogue
                key: price:{article}
                value: double
                ttl: 5m
                expect: { keys: 20_000, reads: 900/s }
            """,
        advice: "Let keys live up to a tenth less, by chance. Jitter only shortens: no key lives longer than the TTL.",
        instead: """
            namespaces:
              prices:
                summary: What an article costs.
                owner: catalogue
                key: price:{article}
                value: double
                ttl: { after-write: 5m, jitter: 10% }
                expect: { keys: 20_000, reads: 900/s }
            """)

    /// Fewer keys are loaded anew in a moment.
    private static let manyKeys: Int64 = 100
    /// Reads a second. With fewer, loads are spread by the reads themselves.
    private static let busy = 100.0

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            guard entry.role == .cache, isLoaded(entry.structure.kind), expiresTogether(entry.ttl),
                let keys = entry.expectation.keys, keys >= Self.manyKeys,
                let reads = entry.expectation.reads, reads >= Self.busy
            else { return nil }
            return entry.places[.ttl] ?? entry.nameRange
        } _: { subject in
            .expiresTogether(subject)
        }
    }

    private func isLoaded(_ kind: StructureKind) -> Bool {
        switch kind {
        case .string, .hash: true
        case .counter, .list, .set, .sortedSet, .stream, .bitmap, .hyperLogLog, .rateLimit: false
        }
    }

    private func expiresTogether(_ ttl: TimeToLive) -> Bool {
        switch ttl {
        case .afterWrite(_, let jitter), .afterCreate(_, let jitter): jitter == 0
        // Each read moves the end of its own key.
        case .afterAccess, .none: false
        }
    }
}

extension Finding {
    fileprivate static func expiresTogether(_ subject: Subject) -> Finding {
        Finding(
            "keys of '\(subject.name)' that were written together expire together, and it is busy; add jitter, as 'ttl: \(withJitter(subject.entry.ttl))'",
            notes: subject.entry.places[.expect].map { [.init("this is expected of it", at: $0)] } ?? [])
    }

    private static func withJitter(_ ttl: TimeToLive) -> String {
        switch ttl {
        case .afterCreate(let span, _): "{ after-create: \(span), jitter: 10% }"
        case .afterWrite(let span, _), .afterAccess(let span, _, _): "{ after-write: \(span), jitter: 10% }"
        case .none: "none"
        }
    }
}
