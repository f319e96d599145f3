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

    init(_ map: KeyMap) {
        for index in map.facts.order {
            let node = map.tree.nodes[index]
            for choice in node.choices {
                let (language, target) = (
                    map.languages[map.tree.choices[choice].language], map.tree.choices[choice].target
                )
                if !language.continuation.isDisjoint(with: map.facts.following[target]) {
                    choices.append((choice, index))
                }
            }
            let bytes = Self.sharedBytes(at: node, map)
            if !bytes.isEmpty { nodes.append((index, bytes)) }
            var endCount = 0
            map.ends(.node(index)) { _, _ in endCount += 1 }
            if endCount > 1 { ends.append(index) }
        }
    }

    /// Bytes with which a key can go on in more than one way.
    private static func sharedBytes(at node: KeyTree.Node, _ map: KeyMap) -> ByteSet {
        var (once, twice) = (ByteSet(node.children.lazy.map(map.tree.firstByte)), ByteSet())
        func add(_ bytes: ByteSet) {
            twice.formUnion(once.intersection(bytes))
            once.formUnion(bytes)
        }
        for choice in node.choices.lazy.map({ map.tree.choices[$0] }) {
            add(map.languages[choice.language].first)
            if map.languages[choice.language].canBeEmpty { add(map.facts.following[choice.target]) }
        }
        for joint in node.joints { add(map.facts.following[joint.target]) }
        return twice
    }

    var isEmpty: Bool { nodes.isEmpty && choices.isEmpty && ends.isEmpty }
}
