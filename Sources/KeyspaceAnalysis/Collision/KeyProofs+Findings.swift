package import KeyspacePolicy
package import KeyspaceSyntax

extension KeyProofs {
    /// Reports each pair of namespaces that share a key, and each namespace with an ambiguous one, once: the entries of
    /// a namespace differ by a case, and what is wrong with one of them mostly is with all.
    package func report(_ policy: Policy, _ diagnostics: inout Diagnostics) {
        var collisions: [Pair: Collision] = [:]
        for collision in self.collisions {
            let pair = Pair(first: collision.first.namespace, second: collision.second.namespace)
            if let known = collisions[pair], known.effort <= collision.effort { continue }
            collisions[pair] = collision
        }
        for (_, collision) in collisions.sorted(by: { $0.key < $1.key }) {
            diagnostics.report(.keyCollision(collision, policy))
        }
        var ambiguities: [Int: Ambiguity] = [:]
        for ambiguity in self.ambiguities {
            if let known = ambiguities[ambiguity.first.namespace], known.effort <= ambiguity.effort { continue }
            ambiguities[ambiguity.first.namespace] = ambiguity
        }
        for (_, ambiguity) in ambiguities.sorted(by: { $0.key < $1.key }) {
            diagnostics.report(.ambiguousKey(ambiguity, policy))
        }
        var isReported: Set<Pair> = []
        for undecided in undecided
        where isReported.insert(Pair(first: undecided.first.namespace, second: undecided.second.namespace)).inserted {
            diagnostics.report(.undecidableKey(undecided, policy))
        }
    }

    /// Two namespaces, or one twice.
    private struct Pair: Hashable, Comparable {
        let first: Int
        let second: Int

        static func < (left: Pair, right: Pair) -> Bool {
            (left.second, left.first) < (right.second, right.first)
        }
    }
}

/// The less, the more convincing a witness is.
extension KeyProofs.Collision {
    fileprivate var effort: KeyCost {
        KeyCost(empty: first.emptyArguments + second.emptyArguments, length: key.count)
    }
}

extension KeyProofs.Ambiguity {
    fileprivate var effort: KeyCost {
        KeyCost(empty: first.emptyArguments + second.emptyArguments, length: key.count)
    }
}

extension KeyProofs.Usage {
    fileprivate var emptyArguments: Int { arguments.count(where: \.isEmpty) }

    fileprivate func namespace(of policy: Policy) -> Namespace { policy.namespaces[namespace] }

    fileprivate func entry(of policy: Policy) -> Entry { policy.namespaces[namespace].entries[entry] }

    /// `user_id 'a' and session_id 'b'`; empty without arguments.
    fileprivate func wording(_ policy: Policy) -> String {
        let words = zip(namespace(of: policy).parameters, arguments).map { "\($0.name) '\($1)'" }
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension Namespace {
    /// Its name, if it is not that of the other.
    fileprivate func otherName(than other: Namespace) -> String? {
        name == other.name ? nil : name
    }
}

extension Diagnostic {
    fileprivate static func keyCollision(_ collision: KeyProofs.Collision, _ policy: Policy) -> Diagnostic {
        let (first, second) = (collision.first, collision.second)
        let key = String(decoding: collision.key, as: UTF8.self)
        let names = (first.entry(of: policy).name, second.entry(of: policy).name)
        func with(_ usage: KeyProofs.Usage) -> String {
            let words = usage.wording(policy)
            return words.isEmpty ? "" : " with \(words)"
        }
        return Diagnostic(
            .keyCollision,
            "'\(names.1)' and '\(names.0)' can both write the key '\(key)'; give one of them literal text that tells "
                + "their keys apart",
            at: second.namespace(of: policy).pattern.range, label: "'\(names.1)' writes it\(with(second))",
            namespace: second.namespace(of: policy).name,
            otherNamespace: first.namespace(of: policy).otherName(than: second.namespace(of: policy)),
            witness: key,
            notes: [
                .init("'\(names.0)' writes it\(with(first))", at: first.namespace(of: policy).pattern.range)
            ])
    }

    fileprivate static func ambiguousKey(_ ambiguity: KeyProofs.Ambiguity, _ policy: Policy) -> Diagnostic {
        let namespace = ambiguity.first.namespace(of: policy)
        let key = String(decoding: ambiguity.key, as: UTF8.self)
        return Diagnostic(
            .ambiguousKey,
            "'\(ambiguity.first.entry(of: policy).name)' writes the key '\(key)' with \(ambiguity.first.wording(policy)), "
                + "and with \(ambiguity.second.wording(policy)); put text between them that neither can contain",
            at: namespace.pattern.range, namespace: namespace.name, witness: key)
    }

    fileprivate static func undecidableKey(_ undecided: KeyProofs.Undecided, _ policy: Policy) -> Diagnostic {
        let (first, second) = (undecided.first, undecided.second)
        let namespaces = (policy.namespaces[first.namespace], policy.namespaces[second.namespace])
        let names = (namespaces.0.entries[first.entry].name, namespaces.1.entries[second.entry].name)
        let question =
            first.namespace == second.namespace
            ? "whether '\(names.0)' can write a key with different arguments"
            : "whether '\(names.1)' and '\(names.0)' can both write a key"
        let parameters = [
            first.parameter.map { namespaces.0.parameters[$0] }, second.parameter.map { namespaces.1.parameters[$0] },
        ].compactMap(\.self)
        let languages = Set(parameters.map { "'{\($0.name)}'" }).sorted().joined(separator: " and ")
        return Diagnostic(
            .undecidableKey,
            "\(question) cannot be decided: \(languages) can be read in too many ways; allow simpler texts by "
                + "'matches', or put literal text before them that tells the keys apart",
            at: parameters.last?.range ?? namespaces.1.pattern.range,
            label: undecided.others == 0 ? nil : "\(undecided.others) more pairs of texts here are like this",
            namespace: namespaces.1.name, otherNamespace: namespaces.0.otherName(than: namespaces.1),
            notes: namespaces.0.name == namespaces.1.name
                ? [] : [.init("'\(names.0)' is here", at: namespaces.0.pattern.range)])
    }
}
