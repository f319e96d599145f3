package import KeyspacePolicy
private import Synchronization

/// Tells which entry of a policy a key belongs to, in time of the key's length, however many namespaces there are.
///
/// It is the key tree of the policy, whose literal text is compared as it stands and whose languages are tables that
/// all their uses share. Nearly everywhere the next byte says how to go on. Where it does not, because an argument can
/// contain what follows it or because patterns begin alike, all ways are followed at once, and what they lead to is
/// remembered for the keys to come.
package struct KeyAutomaton: Sendable {
    let policy: Policy
    let map: KeyMap
    private let tables: KeyTables
    /// Where the namespace and the entry of each shape are in the policy.
    private let owners: [(namespace: Int32, entry: Int32)]
    private let memory = Memory()

    /// What was found out about keys for which there are several ways.
    private final class Memory: Sendable {
        let sets = Mutex(KeyPlaceSets())
    }

    package init(_ policy: Policy) {
        self.policy = policy
        map = KeyMap(policy)
        tables = KeyTables(map)
        owners = map.shapes.map { (Int32($0.namespace), Int32($0.entry)) }
    }

    /// An entry that can have written a key.
    package struct Match: Sendable, Hashable {
        /// Index into `Policy.namespaces`.
        package let namespace: Int
        /// Index into the namespace's entries.
        package let entry: Int
        fileprivate let shape: Int
    }

    /// All entries that a key can belong to, in the order of the policy: one if it is one of the keyspace, none if not,
    /// several only if they collide.
    package func matches(_ key: [UInt8]) -> Matches {
        var trace = NoTrace()
        var outcome = tables.walk(key, &trace)
        while true {
            switch outcome {
            case .astray: return Matches()
            case .end(_, let shape?): return Matches(match(shape))
            case .end(let node, nil): return matches(endingAt: node)
            case .uncertain(let node, let place):
                switch memory.sets.withLock({ $0.follow(key, from: node, at: place, map, tables) }) {
                case .astray: return Matches()
                case .end(let shapes): return matches(shapes)
                case .certain(let node, let place): outcome = tables.walk(key, from: node, at: place, &trace)
                }
            }
        }
    }

    private func matches(endingAt node: Int) -> Matches {
        var shapes: Set<Int> = []
        map.ends(.node(node)) { shape, _ in shapes.insert(shape) }
        return matches(shapes.sorted())
    }

    private func matches(_ shapes: [Int]) -> Matches {
        shapes.count == 1 ? Matches(match(shapes[0])) : Matches(shapes.map(match))
    }

    private func match(_ shape: Int) -> Match {
        Match(namespace: Int(owners[shape].namespace), entry: Int(owners[shape].entry), shape: shape)
    }
}

/// Arguments.
extension KeyAutomaton {
    /// As the program had them, in the order of the key pattern: what is percent-encoded in the key is decoded.
    ///
    /// - Parameter match: one of the key's matches.
    package func arguments(of match: Match, in key: [UInt8]) -> [(parameter: String, text: String)] {
        let parameters = policy.namespaces[match.namespace].parameters
        var texts = [String](repeating: "", count: parameters.count)
        var bounds = bounds(of: match, in: key)[...]
        for piece in map.shapes[match.shape].pieces {
            switch piece {
            case .text: continue
            case .cases(let parameter, _), .language(let parameter, _):
                guard let start = bounds.popFirst(), let end = bounds.popFirst() else { continue }
                texts[parameter] = map.argument(of: piece, key[Int(start)..<Int(end)])
            }
        }
        if let variant = policy.namespaces[match.namespace].variantParameter {
            texts[variant] = policy.namespaces[match.namespace].entries[match.entry].variant?.text ?? ""
        }
        return zip(parameters, texts).map { ($0.name, $1) }
    }

    /// Begin and end of each argument but a variant's.
    private func bounds(of match: Match, in key: [UInt8]) -> [Int32] {
        var trace = BoundTrace()
        if case .end(_, match.shape) = tables.walk(key, &trace) { return trace.bounds }
        return KeyReading(key, map.shapes[match.shape], map.languages).bounds ?? []
    }
}

extension KeyAutomaton {
    /// What a key can belong to. One match, the usual number, costs no memory.
    package struct Matches: Sendable, RandomAccessCollection {
        private let only: Match?
        private let several: [Match]

        fileprivate init() {
            only = nil
            several = []
        }

        fileprivate init(_ match: Match) {
            only = match
            several = []
        }

        fileprivate init(_ matches: [Match]) {
            only = nil
            several = matches
        }

        package var startIndex: Int { 0 }

        package var endIndex: Int { count }

        /// Said here because it is asked of every key, and a collection finds it out by way of its indexes.
        package var count: Int { only == nil ? several.count : 1 }

        package subscript(index: Int) -> Match {
            guard let only else { return several[index] }
            precondition(index == 0, "there is one match")
            return only
        }
    }
}
