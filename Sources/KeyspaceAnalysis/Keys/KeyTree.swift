import KeyspacePolicy

/// All key patterns of a policy in one tree: what begins alike is there once.
///
/// Ten thousand namespaces mostly differ in their literal text, and the tree tells those apart without looking at two
/// of them together. A way from the root to an end spells the keys of an entry: literal text along the labels, a text
/// of a language at a choice. Cases of an enum are literal text; where a case ends, a joint leads to what follows all
/// of them, which is there once too.
struct KeyTree: Sendable {
    private(set) var nodes = [Node()]
    private(set) var choices: [Choice] = []
    /// The labels of all nodes.
    private(set) var text: [UInt8] = []

    /// A place in keys: behind its label, before whatever follows.
    struct Node: Sendable {
        /// The literal text that leads here from the parent, as a range of `text`.
        var label = 0..<0
        /// Nodes that literal text leads to, in ascending order of its first bytes, which all differ.
        var children: [Int] = []
        /// Parameters that can follow, as indexes into `choices`.
        var choices: [Int] = []
        /// Where an enum's cases begin: which, and the node behind them.
        var enumerations: [(cases: Int, target: Int)] = []
        /// Where a case of an enum ends: the node behind its cases, and the case's length.
        var joints: [(target: Int, length: Int)] = []
        /// Entries whose keys end here, as indexes into the shapes.
        var ends: [Int] = []
    }

    /// A text of a language, on the way from one node to another.
    struct Choice: Sendable {
        let language: Int
        let target: Int
    }

    init(_ shapes: [KeyShape], _ languages: KeyLanguages) {
        for (index, shape) in shapes.enumerated() {
            var node = 0
            for piece in shape.pieces {
                switch piece {
                case .text(let text): node = extend(node, by: text[...])
                case .language(_, let language): node = choose(language, at: node)
                case .cases(_, let cases): node = choose(cases, languages.cases[cases], at: node)
                }
            }
            nodes[node].ends.append(index)
        }
    }

    /// The node that literal text leads to.
    private mutating func extend(_ start: Int, by text: ArraySlice<UInt8>) -> Int {
        var node = start
        var rest = text
        while let byte = rest.first {
            let place = childIndex(of: node, from: byte)
            guard place < nodes[node].children.count, firstByte(of: nodes[node].children[place]) == byte else {
                nodes.append(Node(label: self.text.count..<(self.text.count + rest.count)))
                self.text += rest
                nodes[node].children.insert(nodes.count - 1, at: place)
                return nodes.count - 1
            }
            let child = nodes[node].children[place]
            let label = nodes[child].label
            let common = zip(self.text[label], rest).prefix { $0 == $1 }.count
            rest = rest.dropFirst(common)
            node = common == label.count ? child : split(child, at: common, under: node, place)
        }
        return node
    }

    /// A new node where a label is cut in two; the old one stays where it was, so that what leads to it still does.
    private mutating func split(_ child: Int, at length: Int, under parent: Int, _ place: Int) -> Int {
        let label = nodes[child].label
        let middle = label.lowerBound + length
        nodes.append(Node(label: label.lowerBound..<middle, children: [child]))
        nodes[child].label = middle..<label.upperBound
        nodes[parent].children[place] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func choose(_ language: Int, at node: Int) -> Int {
        if let known = nodes[node].choices.first(where: { choices[$0].language == language }) {
            return choices[known].target
        }
        nodes.append(Node())
        choices.append(Choice(language: language, target: nodes.count - 1))
        nodes[node].choices.append(choices.count - 1)
        return nodes.count - 1
    }

    private mutating func choose(_ cases: Int, _ texts: [[UInt8]], at node: Int) -> Int {
        if let known = nodes[node].enumerations.first(where: { $0.cases == cases }) { return known.target }
        nodes.append(Node())
        let target = nodes.count - 1
        nodes[node].enumerations.append((cases, target))
        for text in texts {
            let end = extend(node, by: text[...])
            nodes[end].joints.append((target, text.count))
        }
        return target
    }
}

extension KeyTree {
    func firstByte(of node: Int) -> UInt8 { text[nodes[node].label.lowerBound] }

    /// The child whose label begins with a byte, or where it would be.
    private func childIndex(of node: Int, from byte: UInt8) -> Int {
        var (low, high) = (0, nodes[node].children.count)
        while low < high {
            let middle = (low + high) / 2
            if firstByte(of: nodes[node].children[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func child(of node: Int, from byte: UInt8) -> Int? {
        let place = childIndex(of: node, from: byte)
        guard place < nodes[node].children.count else { return nil }
        let child = nodes[node].children[place]
        return firstByte(of: child) == byte ? child : nil
    }

    /// Nodes that a node leads to, whatever is between.
    func targets(of node: Int) -> [Int] {
        nodes[node].children + nodes[node].choices.map { choices[$0].target } + nodes[node].joints.map(\.target)
    }
}
