package import KeyspaceSyntax

/// Which service reads and writes which namespaces.
package struct Service: Sendable {
    package var name: String
    package var nameRange: SourceRange
    package var summary: String?
    package var owner: String?
    /// Indexes into `Policy.namespaces`, in the order of the policy.
    package var reads: [Int]
    package var writes: [Int]
    /// Where namespaces are named one by one, by their indexes.
    package var mentions: [Mention] = []

    package struct Mention: Sendable, Hashable {
        package var namespace: Int
        package var range: SourceRange
    }
}

/// What the policy expects of the server.
package struct Server: Sendable {
    package var target: Target?
    package var topology: Topology?
    /// redis.conf's own directives, in the order of the file.
    package var directives: [Directive]
    package var allowances: [Allowance] = []
    /// Where the target is named.
    package var targetRange: SourceRange?
    /// Where the topology is named.
    package var topologyRange: SourceRange?

    package struct Target: Sendable, Hashable {
        package var flavour: Flavour
        package var major: Int
        package var minor: Int

        package enum Flavour: String, Sendable, Hashable, CaseIterable {
            case redis, valkey
        }
    }

    package enum Topology: String, Sendable, Hashable, CaseIterable {
        case standalone, sentinel, cluster
    }

    package struct Directive: Sendable, Hashable {
        package var name: String
        /// Canonical, as redis.conf takes it; sizes keep their unit.
        package var value: String
        package var range: SourceRange
    }

    package func directive(_ name: String) -> Directive? {
        directives.first { $0.name == name }
    }
}

/// How a service connects: settings, each with where its value comes from.
package struct Connection: Sendable {
    package var settings: [Setting]

    package struct Setting: Sendable, Hashable {
        /// `max-connections`.
        package var name: String
        /// The variable that holds the value at run time.
        package var environment: String?
        /// Canonical text of the value used when the variable is not set.
        package var defaultValue: String?
        package var range: SourceRange
    }
}

/// A rule whose severity the policy changes, and why.
package struct LintSetting: Sendable, Hashable {
    package var rule: RuleID
    /// Nil turns the rule off.
    package var severity: Severity?
    package var reason: String
    package var range: SourceRange
}
