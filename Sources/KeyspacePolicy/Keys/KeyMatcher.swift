/// Tells which entry a key belongs to.
package struct KeyMatcher: Sendable {
    private let policy: Policy
    private let matchers: [PatternMatcher]

    package init(_ policy: Policy) {
        self.policy = policy
        matchers = policy.namespaces.map { PatternMatcher($0, separator: policy.separator) }
    }

    /// An entry that can have written a key, and with which arguments.
    package struct Match: Sendable {
        package let namespace: Namespace
        package let entry: Entry
        /// In the order of the key pattern, as the program had them: what is percent-encoded in the key is decoded.
        package let arguments: [(parameter: String, text: String)]
    }

    /// All entries that the key can belong to: none, one, or several that collide.
    package func matches(_ key: some Sequence<UInt8>) -> [Match] {
        let key = Array(key)
        guard key.starts(with: policy.prefix.utf8) else { return [] }
        let rest = key[policy.prefix.utf8.count...]
        return zip(policy.namespaces, matchers).compactMap { namespace, matcher in
            guard let arguments = matcher.arguments(of: rest),
                let entry = namespace.entry(of: arguments)
            else { return nil }
            return Match(
                namespace: namespace, entry: entry,
                arguments: zip(namespace.parameters, arguments).map { ($0.name, $1) })
        }
    }

    /// What a key that belongs to no entry would have to be, in half a sentence; nil if it resembles none.
    package func nearMiss(_ key: some Sequence<UInt8>) -> String? {
        let key = Array(key)
        guard key.starts(with: policy.prefix.utf8) else {
            let prefixed = matches(Array(policy.prefix.utf8) + key).first
            return "keys begin with '\(policy.prefix)'"
                + (prefixed.map { "; with it, it would be one of '\($0.entry.name)'" } ?? "")
        }
        let rest = Array(key[policy.prefix.utf8.count...])
        let misses = zip(policy.namespaces, matchers).compactMap { NearMiss($0, $1, rest) }
        return misses.max { $0.reached < $1.reached }?.message
    }
}

extension Namespace {
    /// The entry that is at the key with these arguments.
    fileprivate func entry(of arguments: [String]) -> Entry? {
        guard let variantParameter else { return entries.first }
        return entries.first { $0.variant?.text == arguments[variantParameter] }
    }
}
