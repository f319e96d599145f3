import KeyspacePolicy

/// What can be said of each node of a key tree from what is below it.
struct KeyTreeFacts: Sendable {
    /// All nodes, each before those that it leads to.
    let order: [Int]
    /// Bytes that can follow a node.
    private(set) var following: [ByteSet]
    /// Bytes that can follow a node as literal text.
    private(set) var literals: [ByteSet]

    init(_ tree: KeyTree, _ languages: KeyLanguages) {
        order = Self.order(of: tree)
        following = [ByteSet](repeating: ByteSet(), count: tree.nodes.count)
        literals = following
        for index in order.reversed() {
            let node = tree.nodes[index]
            var literals = ByteSet(node.children.lazy.map(tree.firstByte))
            var following = literals
            for choice in node.choices.lazy.map({ tree.choices[$0] }) {
                let language = languages[choice.language]
                following.formUnion(language.first)
                guard language.canBeEmpty else { continue }
                following.formUnion(self.following[choice.target])
                literals.formUnion(self.literals[choice.target])
            }
            for joint in node.joints {
                following.formUnion(self.following[joint.target])
                literals.formUnion(self.literals[joint.target])
            }
            self.following[index] = following
            self.literals[index] = literals
        }
    }

    /// Depth first, without recursion: a pattern may have as many pieces as its author likes.
    private static func order(of tree: KeyTree) -> [Int] {
        var isMet = [Bool](repeating: false, count: tree.nodes.count)
        var finished: [Int] = []
        var open: [(node: Int, isDone: Bool)] = [(0, false)]
        while let (node, isDone) = open.popLast() {
            if isDone {
                finished.append(node)
            } else if !isMet[node] {
                isMet[node] = true
                open.append((node, true))
                for target in tree.targets(of: node) where !isMet[target] { open.append((target, false)) }
            }
        }
        return finished.reversed()
    }
}
