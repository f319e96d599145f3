import KeyspacePolicy
import KeyspaceSyntax

/// Durable data on a server that keeps nothing, and caches on one that keeps everything.
struct PersistenceMismatch: Rule {
    let explanation = Explanation(
        "persistence-mismatch", .warning,
        finds: "durable data on a server that forgets, caches on one that does not",
        does: """
            Finds entries of role `durable` if the server writes nothing to disk (`save ""` and no `appendonly: yes`), and \
            `appendonly: yes` or `save` if all entries are caches. Where the policy does not say, the server's defaults \
            count: snapshots, and no append-only file.
            """,
        matters: """
            Without a file, a restart loses what is kept nowhere else. With one, a cache costs disk, writes and a slow \
            start for data that could be had again anyway.
            """,
        example: """
            server:
              save: ""
              appendonly: no
            namespaces:
              settings:
                summary: What customers have set.
                owner: accounts
                role: durable
                key: settings:{login}
                value: string
                ttl: none
                allow: { missing-ttl: "settings are kept here and nowhere else" }
            """,
        advice: "Write durable data to disk; do not write caches. Let what needs both be on servers of their own.",
        instead: """
            server:
              save: ""
              appendonly: yes
            namespaces:
              settings:
                summary: What customers have set.
                owner: accounts
                role: durable
                key: settings:{login}
                value: string
                ttl: none
                allow: { missing-ttl: "settings are kept here and nowhere else" }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard let setting = policy.server.forgettingDirective else { return }
        findings.report(namespace) { entry in
            entry.role == .durable ? entry.places[.role] ?? entry.nameRange : nil
        } _: { subject in
            .isForgotten(subject, setting)
        }
    }

    func check(_ policy: Policy, _ findings: inout Findings) {
        guard let directive = policy.server.keepingDirective, !policy.namespaces.isEmpty,
            policy.entries.allSatisfy({ $0.role == .cache })
        else { return }
        // One cache that is better kept is reason enough.
        var allowances: [Allowance] = []
        for entry in policy.entries { findings.allowance(of: entry).map { allowances.append($0) } }
        if let allowance = allowances.first {
            findings.report(.keepsCaches(directive), at: directive.range, allowedBy: allowance)
        } else {
            findings.report(.keepsCaches(directive), at: directive.range, allowedBy: policy.server.allowances)
        }
    }
}

extension Server {
    /// What says that nothing is written to disk; nil if something is.
    fileprivate var forgettingDirective: Directive? {
        guard directive("appendonly")?.value != "yes", let save = directive("save"), save.value.isEmpty else {
            return nil
        }
        return save
    }

    /// What says that everything is.
    fileprivate var keepingDirective: Directive? {
        if let file = directive("appendonly"), file.value == "yes" { return file }
        if let save = directive("save"), !save.value.isEmpty { return save }
        return nil
    }
}

extension Finding {
    fileprivate static func isForgotten(_ subject: Subject, _ directive: Server.Directive) -> Finding {
        Finding(
            "'\(subject.name)' is durable, and the server writes nothing to disk; set 'appendonly: yes'",
            notes: [.init("snapshots are switched off here", at: directive.range)])
    }

    fileprivate static func keepsCaches(_ directive: Server.Directive) -> Finding {
        Finding(
            "all entries are caches, and '\(directive.name)' writes them to disk; switch it off, or say with 'role' what is no cache"
        )
    }
}
