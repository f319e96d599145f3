package import KeyspacePolicy

/// Tells which entry of a policy a key belongs to, in time of the key's length, however many namespaces there are.
///
/// It is the key tree of the policy, whose literal text is compared as it stands and whose languages are tables that
/// all their uses share. Nearly everywhere the next byte says how to go on. Where it does not, because an argument can
/// contain what follows it or because patterns begin alike, all ways are followed at once.
package struct KeyAutomaton: Sendable {
    let policy: Policy
    let map: KeyMap
    private let nodes: [Node]
    private let children: [Child]
    private let choices: [Choice]
    private let languages: LanguageTables

    /// A node as keys are read: its lists in one piece.
    private struct Node {
        let start: Int32
        let end: Int32
        let firstChild: Int32
        let firstChoice: Int32
        let childCount: UInt16
        let choiceCount: UInt16
        /// Whether the next byte always says how to go on.
        let isCertain: Bool
        let hasJoints: Bool
    }

    private struct Child {
        let byte: UInt8
        let node: Int32
    }

    private struct Choice {
        let language: Int32
        let target: Int32
    }

    package init(_ policy: Policy) {
        self.policy = policy
        map = KeyMap(policy)
        languages = LanguageTables(map.languages)
        let overlaps = Overlaps(map)
        var isCertain = [Bool](repeating: true, count: map.tree.nodes.count)
        for (node, _) in overlaps.nodes { isCertain[node] = false }
        for (_, node) in overlaps.choices { isCertain[node] = false }
        var nodes: [Node] = []
        var children: [Child] = []
        var choices: [Choice] = []
        for (index, node) in map.tree.nodes.enumerated() {
            let (firstChild, firstChoice) = (children.count, choices.count)
            for child in map.tree.children(of: Int32(index)) {
                children.append(Child(byte: map.tree.firstByte(of: Int32(child)), node: Int32(child)))
            }
            for choice in map.tree.choices(at: Int32(index)) {
                let choice = map.tree.choices[choice]
                choices.append(Choice(language: choice.language, target: choice.target))
            }
            nodes.append(
                Node(
                    start: node.start, end: node.end, firstChild: Int32(firstChild), firstChoice: Int32(firstChoice),
                    childCount: UInt16(children.count - firstChild),
                    choiceCount: UInt16(clamping: choices.count - firstChoice),
                    // More choices than are counted would be lost.
                    isCertain: isCertain[index] && choices.count - firstChoice <= UInt16.max,
                    hasJoints: node.firstJoint != KeyTree.none))
        }
        (self.nodes, self.children, self.choices) = (nodes, children, choices)
    }

    /// An entry that can have written a key, and where in the key its arguments stand.
    package struct Match: Sendable {
        /// Index into `Policy.namespaces`.
        package let namespace: Int
        /// Index into the namespace's entries.
        package let entry: Int
        let shape: Int
        /// Begin and end of each argument but a variant's, in the order of the pattern.
        let bounds: [Int32]
    }

    /// All entries that a key can belong to, in the order of the policy: one if it is one of the keyspace, none if not,
    /// several only if they collide.
    package func matches(_ key: [UInt8]) -> [Match] {
        var bounds: [Int32] = []
        var node = 0
        var place = 0
        while true {
            guard nodes[node].isCertain else { return uncertainMatches(key, from: node, place) }
            guard place < key.count else { break }
            guard let next = next(node, key, &place, &bounds) else { return [] }
            node = next
        }
        var matches: [Match] = []
        end(at: node, key.count, bounds, &matches)
        if matches.count > 1 { matches.sort { $0.shape < $1.shape } }
        return matches
    }

    /// The one node behind the literal text or the argument that the next byte begins; nil if the key goes astray.
    private func next(_ index: Int, _ key: [UInt8], _ place: inout Int, _ bounds: inout [Int32]) -> Int? {
        let node = nodes[index]
        let byte = key[place]
        for child in Int(node.firstChild)..<(Int(node.firstChild) + Int(node.childCount))
        where children[child].byte == byte {
            return label(Int(children[child].node), key, &place)
        }
        for number in Int(node.firstChoice)..<(Int(node.firstChoice) + Int(node.choiceCount)) {
            let choice = choices[number]
            let start = place
            if let isWhole = languages.read(Int(choice.language), key, &place) {
                guard isWhole else { return nil }
            } else {
                guard map.languages[choice.language].canBeEmpty,
                    map.facts.following[Int(choice.target)].contains(byte)
                else { continue }
            }
            bounds.append(Int32(start))
            bounds.append(Int32(place))
            return Int(choice.target)
        }
        guard node.hasJoints else { return nil }
        for joint in map.tree.joints(at: Int32(index)).lazy.map({ map.tree.joints[$0] })
        where map.facts.following[Int(joint.target)].contains(byte) {
            bounds.append(Int32(place) - joint.length)
            bounds.append(Int32(place))
            return Int(joint.target)
        }
        return nil
    }

    private func label(_ child: Int, _ key: [UInt8], _ place: inout Int) -> Int? {
        let (start, end) = (Int(nodes[child].start), Int(nodes[child].end))
        guard key.count - place >= end - start else { return nil }
        for offset in start..<end {
            guard map.tree.text[offset] == key[place] else { return nil }
            place += 1
        }
        return child
    }

    /// The entries whose keys can end at a node; what is behind it is empty.
    private func end(at node: Int, _ place: Int, _ bounds: [Int32], _ matches: inout [Match]) {
        for end in map.tree.ends(at: Int32(node)) {
            let shape = Int(map.tree.ends[end].entry)
            matches.append(match(shape, bounds))
        }
        for choice in map.tree.choices(at: Int32(node)) where map.language(of: choice).canBeEmpty {
            end(at: map.target(of: choice), place, bounds + [Int32(place), Int32(place)], &matches)
        }
        for joint in map.tree.joints(at: Int32(node)).lazy.map({ map.tree.joints[$0] }) {
            end(at: Int(joint.target), place, bounds + [Int32(place) - joint.length, Int32(place)], &matches)
        }
    }

    private func match(_ shape: Int, _ bounds: [Int32]) -> Match {
        Match(namespace: map.shapes[shape].namespace, entry: map.shapes[shape].entry, shape: shape, bounds: bounds)
    }
}

/// Where the next byte does not say how to go on.
extension KeyAutomaton {
    /// Follows all ways at once, byte by byte; ways that come to one place go on alike.
    private func uncertainMatches(_ key: [UInt8], from node: Int, _ start: Int) -> [Match] {
        var places = [KeyPlace.node(node)]
        for byte in key[start...] {
            var next: [KeyPlace] = []
            for place in places {
                map.step(place, byte) { place, _ in next.append(place) }
            }
            places = next.count > 1 ? Array(Set(next)) : next
            if places.isEmpty { return [] }
        }
        var shapes: Set<Int> = []
        for place in places { map.ends(place) { shape, _ in shapes.insert(shape) } }
        return shapes.sorted().compactMap { shape in
            KeyReading(key, map.shapes[shape], map.languages).bounds.map { match(shape, $0) }
        }
    }
}

/// Arguments.
extension KeyAutomaton {
    /// As the program had them, in the order of the key pattern: what is percent-encoded in the key is decoded.
    package func arguments(of match: Match, in key: [UInt8]) -> [(parameter: String, text: String)] {
        let parameters = policy.namespaces[match.namespace].parameters
        var texts = [String](repeating: "", count: parameters.count)
        var bounds = match.bounds[...]
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
}
