package import KeyspacePolicy
import KeyspaceSyntax

/// What was found out about the keys of a policy: whether each belongs to one entry, with one list of arguments.
package struct KeyProofs: Sendable {
    /// Entries that can write the same key.
    package private(set) var collisions: [Collision] = []
    /// Entries that can write a key with different arguments.
    package private(set) var ambiguities: [Ambiguity] = []
    /// Entries of which that could not be found out within bounds.
    package private(set) var undecided: [Undecided] = []
    /// Entries whose keys were compared, each with each.
    package let entries: Int
    /// The keys that this is about.
    let map: KeyMap

    package struct Collision: Sendable, Hashable {
        /// The one that comes first in the policy.
        package let first: Usage
        package let second: Usage
        /// A shortest key of both, if possible one without empty arguments.
        package let key: [UInt8]
    }

    package struct Ambiguity: Sendable, Hashable {
        package let first: Usage
        package let second: Usage
        package let key: [UInt8]
    }

    /// Two entries; or one twice, if it was its arguments that could not be told apart.
    package struct Undecided: Sendable, Hashable {
        package let first: Side
        package let second: Side
        /// How many other pairs of parameters at that place are like this.
        package let others: Int

        package struct Side: Sendable, Hashable {
            /// Index into `Policy.namespaces`.
            package let namespace: Int
            /// Index into the namespace's entries.
            package let entry: Int
            /// Index into the namespace's parameters; nil where literal text was read.
            package let parameter: Int?
        }
    }

    /// An entry and the arguments with which it writes a key.
    package struct Usage: Sendable, Hashable {
        /// Index into `Policy.namespaces`.
        package let namespace: Int
        /// Index into the namespace's entries.
        package let entry: Int
        /// As the program has them, in the order of the key pattern.
        package let arguments: [String]
    }

    /// Pairs of entries, all of which were decided.
    package var pairs: Int { entries * (entries - 1) / 2 }

    package init(_ policy: Policy) {
        map = KeyMap(policy)
        entries = map.shapes.count
        let shared = SharedKeys(map)
        let reader = UsageReader(policy: policy, map: map)
        undecided = Self.undecided(shared, map)
        for (entries, key) in shared.found.sorted(by: {
            ($0.key.second, $0.key.first) < ($1.key.second, $1.key.first)
        }) {
            if entries.first == entries.second {
                let usages = reader.usages(of: key, entries.first)
                guard usages.count > 1 else { preconditionFailure("an ambiguous key can be read in one way only") }
                ambiguities.append(Ambiguity(first: usages[0], second: usages[1], key: key))
            } else {
                guard let first = reader.usages(of: key, entries.first).first,
                    let second = reader.usages(of: key, entries.second).first
                else { preconditionFailure("a shared key cannot be read") }
                collisions.append(Collision(first: first, second: second, key: key))
            }
        }
    }
}

extension KeyProofs {
    private static func undecided(_ shared: SharedKeys, _ map: KeyMap) -> [Undecided] {
        let pairs = shared.undecided.map { undecided -> Undecided in
            let sides = [undecided.first, undecided.second].map { place in
                let (shape, parameter) = map.sample(place)
                return Undecided.Side(
                    namespace: map.shapes[shape].namespace, entry: map.shapes[shape].entry, parameter: parameter)
            }
            .sorted { ($0.namespace, $0.entry, $0.parameter ?? -1) < ($1.namespace, $1.entry, $1.parameter ?? -1) }
            return Undecided(first: sides[0], second: sides[1], others: undecided.others)
        }
        return Set(pairs).sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }
}

extension KeyProofs.Undecided {
    fileprivate var order: [Int] { [second, first].flatMap { [$0.namespace, $0.entry, $0.parameter ?? -1] } }
}

/// Finds the arguments with which an entry writes a key.
private struct UsageReader {
    let policy: Policy
    let map: KeyMap

    /// All ways, those with the fewest empty arguments first.
    func usages(of key: [UInt8], _ entry: Int) -> [KeyProofs.Usage] {
        let shape = map.shapes[entry]
        let ways = KeyCuts(key, shape, map.languages).all.map { ranges -> (arguments: [String], empty: Int) in
            let empty = zip(shape.pieces, ranges).count { $1.isEmpty }
            return (arguments(of: shape, ranges.map { key[$0] }), empty)
        }
        let sorted = ways.enumerated().sorted { ($0.element.empty, $0.offset) < ($1.element.empty, $1.offset) }
        return sorted.map { way in
            KeyProofs.Usage(namespace: shape.namespace, entry: shape.entry, arguments: way.element.arguments)
        }
    }

    private func arguments(of shape: KeyShape, _ texts: [ArraySlice<UInt8>]) -> [String] {
        let namespace = policy.namespaces[shape.namespace]
        var arguments = [String](repeating: "", count: namespace.parameters.count)
        if let variant = namespace.variantParameter {
            arguments[variant] = namespace.entries[shape.entry].variant?.text ?? ""
        }
        for (piece, text) in zip(shape.pieces, texts) {
            switch piece {
            case .text: continue
            case .cases(let parameter, _), .language(let parameter, _):
                arguments[parameter] = map.argument(of: piece, text)
            }
        }
        return arguments
    }
}
