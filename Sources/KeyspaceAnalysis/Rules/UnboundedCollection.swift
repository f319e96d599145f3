import KeyspacePolicy
import KeyspaceSyntax

/// Collections that may grow without end.
struct UnboundedCollection: Rule {
    let explanation = Explanation(
        "unbounded-collection", .error,
        finds: "collections that may grow without end",
        does: """
            Finds lists and streams without `max-length`, and sorted sets without it whose lifetime every write extends.
            """,
        matters: """
            A collection grows as long as somebody adds to it and nobody takes away: a consumer that stops, or a loop \
            that logs, fills the server. A list of millions of elements also blocks the server while it is read or \
            deleted. A lifetime is no bound if each write renews it.
            """,
        example: """
            namespaces:
              log-lines:
                summary: Log lines on their way to the archive.
                owner: platform
                role: buffer
                key: log_lines:{module}
                structure: list
                value: string
                ttl: 1h
            """,
        advice: "Say how many elements are enough. Growing and trimming are one step, so the cap always holds.",
        instead: """
            namespaces:
              log-lines:
                summary: Log lines on their way to the archive.
                owner: platform
                role: buffer
                key: log_lines:{module}
                structure: list
                value: string
                max-length: 10_000
                ttl: 1h
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            isUnbounded(entry) ? entry.places[.structure] ?? entry.nameRange : nil
        } _: { subject in
            .noCap(subject)
        }
    }

    private func isUnbounded(_ entry: Entry) -> Bool {
        switch entry.structure {
        case .list(_, maxLength: nil), .stream(_, maxLength: nil): true
        case .sortedSet(_, _, maxLength: nil):
            switch entry.ttl {
            case .none, .afterWrite, .afterAccess(_, atMost: nil, _): true
            case .afterAccess, .afterCreate: false
            }
        case .string, .counter, .record, .map, .list, .set, .sortedSet, .stream, .bitmap, .hyperLogLog, .rateLimit:
            false
        }
    }
}

extension Finding {
    fileprivate static func noCap(_ subject: Subject) -> Finding {
        let definition = StructureDefinition.of(subject.entry.structure.kind)
        return Finding(
            "missing 'max-length' in namespace '\(subject.name)'; \(definition.noun) grows as long as somebody writes, so say how long is enough"
        )
    }
}
