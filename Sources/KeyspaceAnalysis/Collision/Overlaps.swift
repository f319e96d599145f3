import KeyspacePolicy

/// Where in a key map one byte can lead to different places: only from there can two keys be alike.
///
/// Most policies have hardly any: their patterns part by literal text, and their arguments end where a separator is,
/// which no argument contains.
struct Overlaps {
    /// Nodes where ways part, with the bytes that more than one of them takes.
    private(set) var nodes: [(node: Int, bytes: ByteSet)] = []
    /// Parameters whose texts can go on with what follows them, and the node that they stand at.
    private(set) var choices: [(choice: Int, node: Int)] = []
    /// Nodes where keys of several entries end.
    private(set) var ends: [Int] = []

    /// Some of a map's.
    init(nodes: [(node: Int, bytes: ByteSet)], choices: [(choice: Int, node: Int)]) {
        (self.nodes, self.choices) = (nodes, choices)
    }

    init(_ map: KeyMap) {
        for index in map.facts.order {
            let node = map.tree.nodes[Int(index)]
            if node.firstChoice == KeyTree.none, node.firstJoint == KeyTree.none {
                if node.firstEnd != KeyTree.none, map.tree.ends[Int(node.firstEnd)].next != KeyTree.none {
                    ends.append(Int(index))
                }
                continue
            }
            for choice in map.tree.choices(at: index) {
                let following = map.facts.following[map.target(of: choice)]
                if !map.language(of: choice).continuation.isDisjoint(with: following) {
                    choices.append((choice, Int(index)))
                }
            }
            let bytes = Self.sharedBytes(at: index, map)
            if !bytes.isEmpty { nodes.append((Int(index), bytes)) }
            var endCount = 0
            map.ends(.node(Int(index))) { _, _ in endCount += 1 }
            if endCount > 1 { ends.append(Int(index)) }
        }
    }

    /// Bytes with which a key can go on in more than one way.
    private static func sharedBytes(at node: Int32, _ map: KeyMap) -> ByteSet {
        var (once, twice) = (ByteSet(), ByteSet())
        func add(_ bytes: ByteSet) {
            twice.formUnion(once.intersection(bytes))
            once.formUnion(bytes)
        }
        for child in map.tree.children(of: node) { once.insert(map.tree.firstByte(of: Int32(child))) }
        for choice in map.tree.choices(at: node) {
            let language = map.language(of: choice)
            add(language.first)
            if language.canBeEmpty { add(map.facts.following[map.target(of: choice)]) }
        }
        for joint in map.tree.joints(at: node) { add(map.facts.following[Int(map.tree.joints[joint].target)]) }
        return twice
    }

    var isEmpty: Bool { nodes.isEmpty && choices.isEmpty && ends.isEmpty }
}
