import KeyspacePolicy
import KeyspaceSyntax

/// Settings that the server's version does not know.
struct UnsupportedByTarget: Rule {
    let explanation = Explanation(
        "unsupported-by-target", .warning,
        finds: "settings that the server's version does not have",
        does: """
            Finds what the server named by `target` does not have: directives that came with a later version, several \
            snapshot rules in one `save` before 7.0, and more than one database in a cluster before Valkey 9.0; and \
            lifetimes that the driver sets with commands of 7.0: `after-create`, and `after-access` with `at-most`.
            """,
        matters: """
            A server that meets a directive it does not know does not start. What it ignores is worse: the policy then \
            says something that is not so.
            """,
        example: """
            server:
              target: redis-7.0
              set-max-listpack-entries: 128
            """,
        advice: "Leave it out, use what that version has, or name the version that runs.",
        instead: """
            server:
              target: redis-7.2
              set-max-listpack-entries: 128
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        guard let target = policy.server.target else { return }
        for directive in policy.server.directives {
            if let lack = lack(of: directive, in: target, policy.server.topology) {
                findings.report(
                    .isUnknown(directive, lack, policy.server), at: directive.range,
                    allowedBy: policy.server.allowances)
            }
        }
    }

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard let target = policy.server.target, target.flavour == .redis, target.isBefore((7, 0)) else { return }
        findings.report(namespace) { entry in
            guard entry.ttl.commandOfRedis7 != nil else { return nil }
            return entry.places[.ttl] ?? entry.places.inDefaults(.ttl) ?? entry.nameRange
        } _: { subject in
            .cannotExpire(subject, policy.server)
        }
    }

    /// What the server lacks; nil if it has it.
    private func lack(
        of directive: Server.Directive, in target: Server.Target, _ topology: Server.Topology?
    ) -> String? {
        if let first = Self.firstVersions[directive.name], target.flavour == .redis, target.isBefore(first) {
            return "'\(directive.name)' came with Redis \(first.major).\(first.minor)"
        }
        switch directive.name {
        case "save" where target.flavour == .redis && target.isBefore((7, 0)):
            let numbers = directive.value.split(separator: " ").count
            return numbers > 2 ? "several rules in one 'save' came with Redis 7.0" : nil
        case "databases" where topology == .cluster && (target.flavour == .redis || target.isBefore((9, 0))):
            return directive.value == "1" ? nil : "more than one database in a cluster came with Valkey 9.0"
        default: return nil
        }
    }

    /// Since when Redis has them; Valkey began with all of these. Before, a listpack was a ziplist.
    private static let firstVersions: [String: (major: Int, minor: Int)] = [
        "hash-max-listpack-entries": (7, 0), "hash-max-listpack-value": (7, 0), "zset-max-listpack-entries": (7, 0),
        "zset-max-listpack-value": (7, 0), "set-max-listpack-entries": (7, 2), "set-max-listpack-value": (7, 2),
    ]
}

extension TimeToLive {
    /// What the driver sets it with, if that came with Redis 7.0, and how the lifetime is written.
    fileprivate var commandOfRedis7: (lifetime: String, command: String)? {
        switch self {
        case .afterCreate: ("after-create", "PEXPIRE … NX")
        case .afterAccess(_, atMost: .some, _): ("after-access' with 'at-most", "PEXPIRETIME")
        case .none, .afterWrite, .afterAccess(_, atMost: nil, _): nil
        }
    }
}

extension Server.Target {
    fileprivate func isBefore(_ version: (major: Int, minor: Int)) -> Bool {
        (major, minor) < (version.major, version.minor)
    }
}

extension Finding {
    fileprivate static func cannotExpire(_ subject: Subject, _ server: Server) -> Finding {
        let need = subject.entry.ttl.commandOfRedis7 ?? ("ttl", "")
        return Finding(
            "'\(need.lifetime)' of '\(subject.name)' takes '\(need.command)', which came with Redis 7.0; use another lifetime, or name the version that runs",
            notes: server.targetRange.map { [.init("the target is named here", at: $0)] } ?? [])
    }

    fileprivate static func isUnknown(_ directive: Server.Directive, _ lack: String, _ server: Server) -> Finding {
        Finding(
            "\(lack), later than the target; leave it out, or name the version that runs",
            notes: server.targetRange.map { [.init("the target is named here", at: $0)] } ?? [])
    }
}
