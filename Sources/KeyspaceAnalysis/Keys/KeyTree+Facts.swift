import KeyspacePolicy

/// What can be said of each node of a key tree from what is below it.
struct KeyTreeFacts: Sendable {
    /// All nodes, each before those that it leads to.
    let order: [Int32]
    /// Bytes that can follow a node.
    private(set) var following: [ByteSet]
    /// Bytes that can follow a node as literal text.
    private(set) var literals: [ByteSet]
    /// The shape whose keys all that come by are; -1 where there are several.
    private(set) var onlyShape: [Int32]

    init(_ tree: KeyTree, _ languages: KeyLanguages) {
        order = Self.order(of: tree)
        following = [ByteSet](repeating: ByteSet(), count: tree.nodes.count)
        literals = following
        onlyShape = [Int32](repeating: -1, count: tree.nodes.count)
        for node in order.reversed() {
            var literals = ByteSet()
            for child in tree.children(of: node) { literals.insert(tree.firstByte(of: Int32(child))) }
            var following = literals
            for choice in tree.choices(at: node) {
                let (language, target) = (languages[tree.choices[choice].language], Int(tree.choices[choice].target))
                following.formUnion(language.first)
                guard language.canBeEmpty else { continue }
                following.formUnion(self.following[target])
                literals.formUnion(self.literals[target])
            }
            for joint in tree.joints(at: node) {
                following.formUnion(self.following[Int(tree.joints[joint].target)])
                literals.formUnion(self.literals[Int(tree.joints[joint].target)])
            }
            onlyShape[Int(node)] = onlyShape(below: node, tree)
            self.following[Int(node)] = following
            self.literals[Int(node)] = literals
        }
    }

    private func onlyShape(below node: Int32, _ tree: KeyTree) -> Int32 {
        var only: Int32?
        func add(_ shape: Int32) { only = only == nil || only == shape ? shape : -1 }
        for end in tree.ends(at: node) { add(tree.ends[end].entry) }
        for child in tree.children(of: node) { add(onlyShape[child]) }
        for choice in tree.choices(at: node) { add(onlyShape[Int(tree.choices[choice].target)]) }
        for joint in tree.joints(at: node) { add(onlyShape[Int(tree.joints[joint].target)]) }
        return only ?? -1
    }

    /// Depth first, without recursion: a pattern may have as many pieces as its author likes.
    private static func order(of tree: KeyTree) -> [Int32] {
        var marks = [Mark](repeating: .unmet, count: tree.nodes.count)
        var finished: [Int32] = []
        finished.reserveCapacity(tree.nodes.count)
        var open = [KeyTree.root]
        while let node = open.last {
            switch marks[Int(node)] {
            case .unmet:
                marks[Int(node)] = .met
                for child in tree.children(of: node) { open.append(Int32(child)) }
                for choice in tree.choices(at: node) { open.append(tree.choices[choice].target) }
                for joint in tree.joints(at: node) where marks[Int(tree.joints[joint].target)] == .unmet {
                    open.append(tree.joints[joint].target)
                }
            case .met:
                // All that is below it is finished.
                marks[Int(node)] = .finished
                finished.append(node)
                open.removeLast()
            case .finished:
                open.removeLast()
            }
        }
        return finished.reversed()
    }

    private enum Mark {
        case unmet, met, finished
    }
}
