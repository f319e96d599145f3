import KeyspacePolicy
import KeyspaceSyntax

/// Collections whose operations over several keys cannot work in a cluster.
struct HashTagMissing: Rule {
    let explanation = Explanation(
        "hash-tag-missing", .warning,
        finds: "collections in a cluster that cannot be combined",
        does: """
            Finds sets and HyperLogLogs with more than one key and without a hash tag, if `topology` is `cluster`; and \
            those with a tag behind a parameter that may have braces of its own, which a server would take for the tag.
            """,
        matters: """
            A cluster puts each key into a slot by its text, and refuses an operation over keys of several slots. \
            `union`, `intersection`, `subtracting` and `count(unionWith:)` of the generated handles take several keys; \
            without a tag they fail, and only in production, where the cluster is. Batches of values are no such operation: \
            each of their commands goes to its own slot.
            """,
        example: """
            server: { topology: cluster }
            namespaces:
              followers:
                summary: Who follows a member on a channel.
                owner: community
                role: durable
                key: followers:{member}:{channel}
                structure: set
                value: string
                ttl: none
                allow: { missing-ttl: "kept here and nowhere else" }
            """,
        advice: """
            Name the parameter that such keys share with `hash-tag`. If the namespace's keys are never combined, allow it.
            """,
        instead: """
            server: { topology: cluster }
            namespaces:
              followers:
                summary: Who follows a member on a channel.
                owner: community
                role: durable
                key: followers:{member}:{channel}
                hash-tag: member
                structure: set
                value: string
                ttl: none
                allow: { missing-ttl: "kept here and nowhere else" }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard policy.server.topology == .cluster, !namespace.parameters.isEmpty else { return }
        var hiding: Parameter?
        switch HashTag(namespace) {
        case .none: break
        case .constant, .parameters:
            hiding = namespace.parameterThatCanHideTheTag
            if hiding == nil { return }
        }
        findings.report(namespace) { entry in
            entry.structure.kind.whatFailsOverSeveralSlots == nil ? nil : namespace.pattern.range
        } _: { subject in
            hiding.map { .hasItsTagHidden($0, subject, policy.server) } ?? .liesInSeveralSlots(subject, policy.server)
        }
    }
}

extension StructureKind {
    /// The handle's methods that take other handles, and fail if these lie in other slots.
    fileprivate var whatFailsOverSeveralSlots: String? {
        switch self {
        case .set: "'union', 'intersection' and 'subtracting' fail"
        case .hyperLogLog: "'count(unionWith:)' fails"
        case .string, .counter, .hash, .list, .sortedSet, .stream, .bitmap, .rateLimit: nil
        }
    }
}

extension Finding {
    fileprivate static func hasItsTagHidden(
        _ parameter: Parameter, _ subject: Subject, _ server: Server
    ) -> Finding {
        let failure = subject.entry.structure.kind.whatFailsOverSeveralSlots ?? ""
        return Finding(
            "a '{' in '\(parameter.name)' would begin the hash tag of '\(subject.name)', so keys may lie in different slots of the cluster, where \(failure); put the tag before it, or let it match no braces",
            notes: [.init("'\(parameter.name)' stands here", at: parameter.range)])
    }

    fileprivate static func liesInSeveralSlots(_ subject: Subject, _ server: Server) -> Finding {
        let failure = subject.entry.structure.kind.whatFailsOverSeveralSlots ?? ""
        return Finding(
            "keys of '\(subject.name)' lie in different slots of the cluster, where \(failure); name what they share with 'hash-tag'",
            notes: server.topologyRange.map { [.init("it is a cluster", at: $0)] } ?? [])
    }
}
