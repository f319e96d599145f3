import KeyspacePolicy

/// A key map as keys are read: each node's lists in one piece, and nothing in them that memory is counted for.
struct KeyTables: Sendable {
    /// The children of each side by side, and one more: a list ends where the next node's begins.
    private var nodes: [Node] = []
    private var endings: [Ending] = []
    private var choices: [Choice] = []
    private var joints: [Joint] = []
    private var text: [UInt8] = []
    /// Bytes that can follow a node behind something empty, each set once.
    private var following: [ByteSet] = []
    private let languages: LanguageTables
    /// By node of the map.
    private let numbers: [Int32]

    /// What every byte of a key looks at; of a large policy few are in the processor's caches, so it is small.
    private struct Node {
        var firstBytes = FirstBytes()
        /// Where the label begins in `text`.
        let label: Int32
        let firstChild: Int32
        let firstChoice: Int32
        /// Children whose labels do not begin with ASCII, behind those that do.
        var otherChildren: UInt8 = 0
        /// Whether the next byte always says how to go on.
        var isCertain = true
    }

    private struct Ending {
        let firstJoint: Int32
        /// The one shape whose keys end here, or one of those below.
        var ends = noEnd
        /// The node of the map.
        let origin: Int32
    }

    /// What is no shape of a node's end: there is none; or there are several, or it is behind something empty.
    private static let noEnd: Int32 = -1
    private static let manyEnds: Int32 = -2

    private struct Choice {
        let language: Int32
        let target: Int32
        /// Index of the bytes with which a key goes on behind an empty text; -1 if no text is.
        let behindEmpty: Int32
    }

    private struct Joint {
        let target: Int32
        /// Of the case that ends here.
        let length: Int32
        /// Index of the bytes that can follow.
        let following: Int32
    }

    init(_ map: KeyMap) {
        languages = LanguageTables(map.languages)
        let order = Self.order(of: map.tree)
        var numbers = [Int32](repeating: 0, count: map.tree.nodes.count)
        for (number, origin) in order.enumerated() { numbers[Int(origin)] = Int32(number) }
        self.numbers = numbers
        nodes.reserveCapacity(order.count + 1)
        endings.reserveCapacity(order.count + 1)
        var sets: [ByteSet: Int32] = [:]
        for origin in order { add(origin, map, &sets) }
        nodes.append(Node(label: Int32(text.count), firstChild: 0, firstChoice: Int32(choices.count)))
        endings.append(Ending(firstJoint: Int32(joints.count), origin: 0))
        let overlaps = Overlaps(map)
        for (node, _) in overlaps.nodes { nodes[Int(numbers[node])].isCertain = false }
        for (_, node) in overlaps.choices { nodes[Int(numbers[node])].isCertain = false }
    }

    /// The nodes of a tree in the order of their numbers: children side by side, and soon behind them what is below, so
    /// that the nodes of one key lie together.
    private static func order(of tree: KeyTree) -> [Int32] {
        var order = [KeyTree.root]
        order.reserveCapacity(tree.nodes.count)
        var isPlaced = [Bool](repeating: false, count: tree.nodes.count)
        var open = order
        while let node = open.popLast() {
            let first = order.count
            for target in tree.targets(of: node) where !isPlaced[target] {
                isPlaced[target] = true
                order.append(Int32(target))
            }
            open += order[first...].reversed()
        }
        return order
    }

    private mutating func add(_ origin: Int32, _ map: KeyMap, _ sets: inout [ByteSet: Int32]) {
        let children = Array(map.tree.children(of: origin))
        var node = Node(
            label: Int32(text.count), firstChild: children.first.map { numbers[$0] } ?? 0,
            firstChoice: Int32(choices.count))
        text += map.tree.text[map.tree.nodes[Int(origin)].label]
        for byte in children.lazy.map({ map.tree.firstByte(of: Int32($0)) }) {
            if byte < 128 { node.firstBytes.insert(byte) } else { node.otherChildren += 1 }
        }
        var ending = Ending(firstJoint: Int32(joints.count), origin: origin)
        for end in map.tree.ends(at: origin) {
            ending.ends = ending.ends == Self.noEnd ? map.tree.ends[end].entry : Self.manyEnds
        }
        for choice in map.tree.choices(at: origin) {
            let target = map.target(of: choice)
            let canBeEmpty = map.language(of: choice).canBeEmpty
            if canBeEmpty { ending.ends = Self.manyEnds }
            choices.append(
                Choice(
                    language: map.tree.choices[choice].language, target: numbers[target],
                    behindEmpty: canBeEmpty ? index(of: map.facts.following[target], &sets) : -1))
        }
        for joint in map.tree.joints(at: origin).map({ map.tree.joints[$0] }) {
            ending.ends = Self.manyEnds
            joints.append(
                Joint(
                    target: numbers[Int(joint.target)], length: joint.length,
                    following: index(of: map.facts.following[Int(joint.target)], &sets)))
        }
        nodes.append(node)
        endings.append(ending)
    }

    private mutating func index(of set: ByteSet, _ sets: inout [ByteSet: Int32]) -> Int32 {
        if let known = sets[set] { return known }
        following.append(set)
        sets[set] = Int32(following.count - 1)
        return Int32(following.count - 1)
    }
}

/// The bytes of ASCII with which the labels of a node's children begin.
private struct FirstBytes: Sendable {
    /// One bit for each byte.
    private var (low, high): (UInt64, UInt64) = (0, 0)

    mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }

    var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

    /// Which of the children, in ascending order, a byte leads to.
    @inline(__always)  // It is a few instructions, at every node of every key.
    func index(of byte: UInt8) -> Int? {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        guard byte >= 64 else { return low & bit == 0 ? nil : (low & (bit - 1)).nonzeroBitCount }
        return high & bit == 0 ? nil : low.nonzeroBitCount + (high & (bit - 1)).nonzeroBitCount
    }
}

/// Reading.
extension KeyTables {
    enum Outcome {
        /// No key begins like this.
        case astray
        /// The key ends at a node of the map, where one shape ends; nil if it takes a closer look, there may be none.
        case end(Int, shape: Int?)
        /// From a node of the map on, and a place in the key, there may be several ways.
        case uncertain(Int, Int)
    }

    /// Whether the byte behind a node of the map always says how to go on.
    func isCertain(_ origin: Int) -> Bool { nodes[Int(numbers[origin])].isCertain }

    /// Goes along the map as far as there is but one way.
    ///
    /// - Parameters:
    ///   - origin: the node of the map to begin at.
    ///   - place: in the key.
    func walk(_ key: [UInt8], from origin: Int = 0, at place: Int = 0, _ trace: inout some KeyTrace) -> Outcome {
        var node = origin == 0 ? 0 : Int(numbers[origin])
        var place = place
        while true {
            guard nodes[node].isCertain else { return .uncertain(Int(endings[node].origin), place) }
            guard place < key.count else {
                let ending = endings[node]
                if ending.ends == Self.noEnd { return .astray }
                return .end(Int(ending.origin), shape: ending.ends == Self.manyEnds ? nil : Int(ending.ends))
            }
            guard let next = next(node, key, &place, &trace) else { return .astray }
            node = next
        }
    }

    /// The node behind the literal text or the argument that the next byte begins; nil if the key goes astray.
    private func next(_ node: Int, _ key: [UInt8], _ place: inout Int, _ trace: inout some KeyTrace) -> Int? {
        let byte = key[place]
        if let child = child(of: node, byte) { return isLabel(of: child, key, &place) ? child : nil }
        for number in Int(nodes[node].firstChoice)..<Int(nodes[node + 1].firstChoice) {
            let start = place
            let choice = choices[number]
            if let isWhole = languages.read(Int(choice.language), key, &place) {
                guard isWhole else { return nil }
            } else {
                guard choice.behindEmpty >= 0, following[Int(choice.behindEmpty)].contains(byte) else { continue }
            }
            trace.argument(from: start, to: place)
            return Int(choice.target)
        }
        for number in Int(endings[node].firstJoint)..<Int(endings[node + 1].firstJoint) {
            let joint = joints[number]
            guard following[Int(joint.following)].contains(byte) else { continue }
            trace.argument(from: place - Int(joint.length), to: place)
            return Int(joint.target)
        }
        return nil
    }

    @inline(__always)  // At every node of every key.
    private func child(of node: Int, _ byte: UInt8) -> Int? {
        guard byte < 128 else { return otherChild(of: node, byte) }
        return nodes[node].firstBytes.index(of: byte).map { Int(nodes[node].firstChild) + $0 }
    }

    private func otherChild(of node: Int, _ byte: UInt8) -> Int? {
        let first = Int(nodes[node].firstChild) + nodes[node].firstBytes.count
        return (first..<first + Int(nodes[node].otherChildren)).first { text[Int(nodes[$0].label)] == byte }
    }

    /// - Parameter node: one whose label begins with the next byte.
    @inline(__always)  // Labels are mostly a byte or two long.
    private func isLabel(of node: Int, _ key: [UInt8], _ place: inout Int) -> Bool {
        let (start, end) = (Int(nodes[node].label), Int(nodes[node + 1].label))
        guard key.count - place >= end - start else { return false }
        place += 1
        for offset in start + 1..<end {
            guard text[offset] == key[place] else { return false }
            place += 1
        }
        return true
    }
}
