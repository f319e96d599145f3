import KeyspacePolicy
import KeyspaceSyntax

/// Namespaces whose keys the server cannot be told without keys of others.
struct OverGrantingPattern: Rule {
    let explanation = Explanation(
        "over-granting-pattern", .warning,
        finds: "keys that a server's pattern covers for another namespace",
        does: """
            Finds namespaces whose keys no pattern of the server's (of ACL, of `SCAN`) covers without covering keys of \
            another one, where that matters: a service may read or write the one and not the other; another owner answers \
            for the other; or the other holds what must not be lost (`role` other than `cache`). Caches of one owner that \
            every service may use alike are not reported: what a scan finds too much costs a reload. Nor are namespaces \
            that share a key, which `key-collision` finds. It is decided exactly, for the tightest pattern there is, and \
            a shortest key is shown.
            """,
        matters: """
            A server grants rights by such patterns: a service that may write `user:*` may write `user:7:cart`, whatever \
            the policy says. Scripts find and delete keys by them too, and the keys that are deleted by mistake are those \
            of somebody else.
            """,
        example: """
            services:
              accounts: { reads: [profiles], writes: [profiles] }
              shop: { reads: [carts], writes: [carts] }
            namespaces:
              profiles:
                summary: What is shown of a user.
                owner: accounts
                key: user:{user_id}
                value: string
                ttl: 1h
              carts:
                summary: What a user is about to buy.
                owner: checkout
                key: user:{user_id}:cart
                value: string
                ttl: 30d
            """,
        advice: """
            Begin one of the two with literal text of its own. A parameter of one length helps too: the pattern of \
            `user:{user_id}` with a UUID ends where the UUID does. Where keys have to stay as they are, say with `allow` \
            why the services may have each other's keys.
            """,
        instead: """
            services:
              accounts: { reads: [profiles], writes: [profiles] }
              shop: { reads: [carts], writes: [carts] }
            namespaces:
              profiles:
                summary: What is shown of a user.
                owner: accounts
                key: user:{user_id}
                value: string
                ttl: 1h
              carts:
                summary: What a user is about to buy.
                owner: checkout
                key: cart:{user_id}
                value: string
                ttl: 30d
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        var collisions: Set<[Int]> = []
        for collision in findings.proofs.collisions {
            collisions.insert([collision.first.namespace, collision.second.namespace])
            collisions.insert([collision.second.namespace, collision.first.namespace])
        }
        let coverage = GlobCoverage(policy, findings.proofs.map) { covering, covered in
            !collisions.contains([covering, covered]) && Harm(of: covering, covering: covered, policy) != nil
        }
        var covers = coverage.covers[...]
        while let first = covers.first {
            let own = covers.prefix { $0.covering == first.covering }
            covers = covers.dropFirst(own.count)
            let namespace = policy.namespaces[first.covering]
            findings.report(namespace, at: namespace.pattern.range, .coversOthers(Array(own), policy))
        }
        for index in coverage.undecided {
            let namespace = policy.namespaces[index]
            findings.report(namespace, at: namespace.pattern.range, .isUndecided(namespace))
        }
    }

    /// What is wrong with patterns of a namespace that cover keys of another one, the worst first.
    fileprivate enum Harm {
        case right(Right, service: String)
        case owner(String)
        case loss(Role)

        enum Right: String {
            case write, read
        }

        /// Nil if nothing is.
        init?(of covering: Int, covering covered: Int, _ policy: Policy) {
            for (right, namespaces) in [(Right.write, \Service.writes), (.read, \.reads)] {
                let service = policy.services.first { service in
                    service[keyPath: namespaces].holds(covering) && !service[keyPath: namespaces].holds(covered)
                }
                guard let service else { continue }
                self = .right(right, service: service.name)
                return
            }
            let owners = Set(policy.namespaces[covering].entries.compactMap(\.owner))
            let others = policy.namespaces[covered].entries
            if !owners.isEmpty, let other = others.lazy.compactMap(\.owner).first(where: { !owners.contains($0) }) {
                self = .owner(other)
            } else if let role = others.lazy.map(\.role).first(where: { $0 != .cache }) {
                self = .loss(role)
            } else {
                return nil
            }
        }

        var rank: Int {
            switch self {
            case .right(.write, _): 0
            case .right(.read, _): 1
            case .owner: 2
            case .loss: 3
            }
        }
    }
}

extension [Int] {
    /// Whether a number is in it, if they ascend.
    fileprivate func holds(_ number: Int) -> Bool {
        var range = indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            if self[middle] == number { return true }
            range = self[middle] < number ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }
}

extension Finding {
    /// Of more than these others it is not said where they are.
    private static let mostNotes = 4
    /// A longer pattern hides the rest of the message.
    private static let mostPatternLength = 60

    /// - Parameter covers: of one namespace, at least one.
    fileprivate static func coversOthers(_ covers: [GlobCoverage.Cover], _ policy: Policy) -> Finding {
        let ranked = covers.compactMap { cover in
            OverGrantingPattern.Harm(of: cover.covering, covering: cover.covered, policy).map {
                (harm: $0, cover: cover)
            }
        }.sorted { ($0.harm.rank, $0.cover.covered) < ($1.harm.rank, $1.cover.covered) }
        guard let (harm, cover) = ranked.first else { preconditionFailure("only what matters is looked for") }
        let names = (policy.namespaces[cover.covering].name, policy.namespaces[cover.covered].name)
        let pattern = shown(cover.glob)
        let key = shown(cover)
        let covers = "covers '\(key)' of '\(names.1)'\(others(ranked.count - 1))"
        let advice = "begin one of the two with literal text of its own"
        let message =
            switch harm {
            case .right(let right, let service):
                "service '\(service)' may \(right.rawValue) '\(names.0)' and not '\(names.1)', but the server's pattern "
                    + "'\(pattern)' \(covers); \(advice)"
            case .owner(let owner):
                "the server's pattern for '\(names.0)', '\(pattern)', also \(covers), for which '\(owner)' answers; "
                    + advice
            case .loss(let role):
                "the server's pattern for '\(names.0)', '\(pattern)', also \(covers), and deleting by it \(role.loss); "
                    + advice
            }
        return Finding(
            message,
            notes: ranked.prefix(mostNotes).map { _, cover in
                .init(
                    "'\(shown(cover))' is a key of '\(policy.namespaces[cover.covered].name)'",
                    at: policy.namespaces[cover.covered].pattern.range)
            })
    }

    fileprivate static func isUndecided(_ namespace: Namespace) -> Finding {
        Finding(
            "whether the server's patterns for '\(namespace.name)' cover keys of others cannot be decided in time; begin "
                + "its keys with literal text of their own")
    }

    private static func others(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: " and keys of 1 other namespace"
        case ..<(CoverageSearch.mostFindingsOfNamespace - 1): " and keys of \(count) other namespaces"
        default: " and keys of many other namespaces"
        }
    }

    private static func shown(_ glob: KeyGlob) -> String {
        let text = glob.text
        return text.count > mostPatternLength ? text.prefix(mostPatternLength) + "…" : text
    }

    private static func shown(_ cover: GlobCoverage.Cover) -> String {
        String(decoding: cover.key, as: UTF8.self)
    }
}

extension Role {
    /// What deleting its keys does.
    fileprivate var loss: String {
        switch self {
        case .cache: "costs a reload"
        case .session: "ends sessions"
        case .limit: "lifts limits"
        case .buffer: "loses what was not yet moved on"
        case .lock: "breaks locks"
        case .durable: "loses what is kept nowhere else"
        }
    }
}
