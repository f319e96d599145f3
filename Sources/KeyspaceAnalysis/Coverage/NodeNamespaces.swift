/// Whose keys come by each node of a key map.
struct NodeNamespaces: Sendable {
    private var only: [Int32]

    private static let unknown: Int32 = -1
    private static let several: Int32 = -2

    init(_ map: KeyMap) {
        only = [Int32](repeating: Self.unknown, count: map.tree.nodes.count)
        for node in map.facts.order.reversed() {
            var namespace = Self.unknown
            func add(_ other: Int32) {
                namespace = namespace == Self.unknown || namespace == other ? other : Self.several
            }
            for end in map.tree.ends(at: node) {
                add(Int32(map.shapes[Int(map.tree.ends[end].entry)].namespace))
            }
            for child in map.tree.children(of: node) { add(only[child]) }
            for choice in map.tree.choices(at: node) { add(only[map.target(of: choice)]) }
            for joint in map.tree.joints(at: node) { add(only[Int(map.tree.joints[joint].target)]) }
            only[Int(node)] = namespace
        }
    }

    /// The only namespace whose keys come by; nil if there are several.
    subscript(node: Int) -> Int? { only[node] < 0 ? nil : Int(only[node]) }
}

extension KeyMap {
    /// Whether no key but those of a namespace begins with a text with which all of its own begin.
    ///
    /// Then no pattern that begins so covers any other. It is nearly always true, and costs a look at each byte.
    func belongs(_ beginning: [UInt8], to namespace: Int, _ namespaces: NodeNamespaces) -> Bool {
        var (node, rest) = (KeyTree.root, beginning[...])
        while namespaces[Int(node)] != namespace {
            guard tree.nodes[Int(node)].firstChoice == KeyTree.none, tree.nodes[Int(node)].firstJoint == KeyTree.none,
                let byte = rest.first, let child = tree.child(of: node, byte)
            else { return false }
            let label = tree.text[tree.nodes[Int(child)].label]
            guard label.starts(with: rest.prefix(label.count)) else { return false }
            rest = rest.dropFirst(label.count)
            node = child
        }
        return true
    }
}
