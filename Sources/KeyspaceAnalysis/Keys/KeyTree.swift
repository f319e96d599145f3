import KeyspacePolicy

/// All key patterns of a policy in one tree: what begins alike is there once.
///
/// Ten thousand namespaces mostly differ in their literal text, and the tree tells those apart without looking at two
/// of them together. A way from the root to an end spells the keys of an entry: literal text along the labels, a text
/// of a language at a choice. Cases of an enum are literal text; where a case ends, a joint leads to what follows all
/// of them, which is there once too.
///
/// Nodes are plain numbers, and lists of them are linked: a policy of any size costs a handful of allocations.
struct KeyTree: Sendable {
    private(set) var nodes = [Node()]
    private(set) var choices: [Choice] = []
    private(set) var joints: [Joint] = []
    private(set) var ends: [End] = []
    private var enumerations: [Enumeration] = []
    /// Choices of nodes with many of them, by language: looking through their lists takes too long.
    private var manyChoices: [Int32: [Int32: Int32]] = [:]
    /// The labels of all nodes.
    private(set) var text: [UInt8] = []

    /// A place in keys: behind its label, before whatever follows. Lists are `none` if they are empty.
    struct Node: Sendable {
        /// The literal text that leads here from the parent: where it begins and ends in `text`.
        var start: Int32 = 0
        var end: Int32 = 0
        /// The nodes that literal text leads to, in ascending order of its first bytes, which all differ.
        var firstChild = none
        var nextSibling = none
        /// The parameters that can follow.
        var firstChoice = none
        /// Where a case of an enum ends: how to go on.
        var firstJoint = none
        /// The entries whose keys end here.
        var firstEnd = none
        /// The enums whose cases begin here.
        fileprivate var firstEnumeration = none

        var label: Range<Int> { Int(start)..<Int(end) }
    }

    /// A text of a language, on the way from one node to another.
    struct Choice: Sendable {
        let language: Int32
        let target: Int32
        /// One of those whose keys go this way, and which of its parameters this is.
        let shape: Int32
        let parameter: Int32
        let next: Int32
    }

    /// From the end of a case of an enum to the node behind all its cases.
    struct Joint: Sendable {
        let target: Int32
        /// Of the case.
        let length: Int32
        let next: Int32
    }

    struct End: Sendable {
        /// Index into the policy's entries.
        let entry: Int32
        let next: Int32
    }

    private struct Enumeration {
        let cases: Int32
        let target: Int32
        let next: Int32
    }

    static let none: Int32 = -1
}

/// Growing.
extension KeyTree {
    static let root: Int32 = 0

    init(_ shapes: [KeyShape], _ languages: KeyLanguages) {
        for (index, shape) in shapes.enumerated() {
            var node = Self.root
            for piece in shape.pieces {
                switch piece {
                case .text(let text): node = extend(node, by: text)
                case .language(let parameter, let language):
                    node = choose(language, at: node, shape: index, parameter: parameter)
                case .cases(_, let cases): node = choose(cases, languages.cases[cases], at: node)
                }
            }
            end(index, at: node)
        }
    }

    private mutating func end(_ entry: Int, at node: Int32) {
        ends.append(End(entry: Int32(entry), next: nodes[Int(node)].firstEnd))
        nodes[Int(node)].firstEnd = Int32(ends.count - 1)
    }

    /// The node that literal text leads to.
    private mutating func extend(_ start: Int32, by text: some Collection<UInt8>) -> Int32 {
        var node = start
        var rest = text[...]
        while let byte = rest.first {
            let (before, child) = childPlace(of: node, byte)
            guard let child else {
                let added = add(
                    Node(start: Int32(self.text.count), end: Int32(self.text.count + rest.count)),
                    under: node, after: before)
                self.text += rest
                return added
            }
            var place = nodes[Int(child)].start
            while place < nodes[Int(child)].end, rest.first == self.text[Int(place)] {
                rest = rest.dropFirst()
                place += 1
            }
            if place < nodes[Int(child)].end { split(child, at: place) }
            node = child
        }
        return node
    }

    /// Cuts a label in two. What was below the node is now below a new one, the rest of its label.
    private mutating func split(_ node: Int32, at place: Int32) {
        var rest = nodes[Int(node)]
        rest.start = place
        rest.nextSibling = Self.none
        nodes.append(rest)
        nodes[Int(node)] = Node(
            start: nodes[Int(node)].start, end: place, firstChild: Int32(nodes.count - 1),
            nextSibling: nodes[Int(node)].nextSibling)
    }

    private mutating func add(_ node: Node, under parent: Int32, after sibling: Int32) -> Int32 {
        var node = node
        let number = Int32(nodes.count)
        if sibling == Self.none {
            node.nextSibling = nodes[Int(parent)].firstChild
            nodes[Int(parent)].firstChild = number
        } else {
            node.nextSibling = nodes[Int(sibling)].nextSibling
            nodes[Int(sibling)].nextSibling = number
        }
        nodes.append(node)
        return number
    }

    /// The node behind a text of a language.
    private mutating func choose(_ language: Int, at node: Int32, shape: Int, parameter: Int) -> Int32 {
        if let known = choice(of: Int32(language), at: node) { return choices[Int(known)].target }
        nodes.append(Node())
        let target = Int32(nodes.count - 1)
        choices.append(
            Choice(
                language: Int32(language), target: target, shape: Int32(shape), parameter: Int32(parameter),
                next: nodes[Int(node)].firstChoice))
        nodes[Int(node)].firstChoice = Int32(choices.count - 1)
        manyChoices[node]?[Int32(language)] = Int32(choices.count - 1)
        return target
    }

    private mutating func choice(of language: Int32, at node: Int32) -> Int32? {
        if !manyChoices.isEmpty, let known = manyChoices[node] { return known[language] }
        var (choice, count) = (nodes[Int(node)].firstChoice, 0)
        while choice != Self.none {
            if choices[Int(choice)].language == language { return choice }
            choice = choices[Int(choice)].next
            count += 1
        }
        if count >= Self.many {
            manyChoices[node] = choices(at: node).reduce(into: [:]) { $0[choices[$1].language] = Int32($1) }
        }
        return nil
    }

    private static var many: Int { 16 }

    /// The node behind a case of an enum.
    ///
    /// - Parameter cases: tells enums apart.
    private mutating func choose(_ cases: Int, _ texts: [[UInt8]], at node: Int32) -> Int32 {
        var known = nodes[Int(node)].firstEnumeration
        while known != Self.none {
            if enumerations[Int(known)].cases == Int32(cases) { return enumerations[Int(known)].target }
            known = enumerations[Int(known)].next
        }
        nodes.append(Node())
        let target = Int32(nodes.count - 1)
        enumerations.append(
            Enumeration(cases: Int32(cases), target: target, next: nodes[Int(node)].firstEnumeration))
        nodes[Int(node)].firstEnumeration = Int32(enumerations.count - 1)
        for text in texts {
            let end = Int(extend(node, by: text))
            joints.append(Joint(target: target, length: Int32(text.count), next: nodes[end].firstJoint))
            nodes[end].firstJoint = Int32(joints.count - 1)
        }
        return target
    }
}

/// Looking around.
extension KeyTree {
    func firstByte(of node: Int32) -> UInt8 { text[Int(nodes[Int(node)].start)] }

    func child(of node: Int32, _ byte: UInt8) -> Int32? {
        childPlace(of: node, byte).child
    }

    /// The child whose label begins with a byte, and the one before it or before where it would be.
    private func childPlace(of node: Int32, _ byte: UInt8) -> (before: Int32, child: Int32?) {
        var before = Self.none
        var child = nodes[Int(node)].firstChild
        while child != Self.none {
            let first = firstByte(of: child)
            if first >= byte { return (before, first == byte ? child : nil) }
            before = child
            child = nodes[Int(child)].nextSibling
        }
        return (before, nil)
    }

    func children(of node: Int32) -> Links<Node> { Links(nodes, first: nodes[Int(node)].firstChild) }

    func choices(at node: Int32) -> Links<Choice> { Links(choices, first: nodes[Int(node)].firstChoice) }

    func joints(at node: Int32) -> Links<Joint> { Links(joints, first: nodes[Int(node)].firstJoint) }

    /// The nodes that a node leads to.
    func targets(of node: Int32) -> [Int] {
        children(of: node).map(\.self) + choices(at: node).map { Int(choices[$0].target) }
            + joints(at: node).map { Int(joints[$0].target) }
    }

    func ends(at node: Int32) -> Links<End> { Links(ends, first: nodes[Int(node)].firstEnd) }
}
