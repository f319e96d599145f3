import KeyspacePolicy

/// A key map as keys are read: each node's lists in one piece, and nothing in them that memory is counted for.
struct KeyTables: Sendable {
    /// In the order in which keys come by, so that those of one key lie together, and one more: a list ends where the
    /// next node's begins.
    private var nodes: [Node] = []
    private var children: [Int32] = []
    private var choices: [Choice] = []
    private var joints: [Joint] = []
    private var text: [UInt8] = []
    private let languages: LanguageTables

    private struct Node {
        /// The label, in `text`.
        var start: Int32 = 0
        var end: Int32 = 0
        var firstBytes = FirstBytes()
        let firstChild: Int32
        let firstChoice: Int32
        let firstJoint: Int32
        /// The one shape whose keys end here, or one of those below.
        var ends = noEnd
        /// The node of the map.
        var origin: Int32 = 0
        /// Whether the next byte always says how to go on.
        var isCertain = true
    }

    /// What is no shape of a node's end: there is none; or there are several, or it is behind something empty.
    private static let noEnd: Int32 = -1
    private static let manyEnds: Int32 = -2

    private struct Choice {
        let language: Int32
        let target: Int32
        /// Bytes with which a key goes on behind an empty text.
        let behindEmpty: ByteSet
    }

    private struct Joint {
        let target: Int32
        /// Of the case that ends here.
        let length: Int32
        let following: ByteSet
    }

    init(_ map: KeyMap) {
        languages = LanguageTables(map.languages)
        nodes.reserveCapacity(map.tree.nodes.count + 1)
        var numbers = [Int32](repeating: 0, count: map.tree.nodes.count)
        for (number, origin) in map.facts.order.enumerated() { numbers[Int(origin)] = Int32(number) }
        for origin in map.facts.order { add(origin, map, numbers) }
        nodes.append(emptyNode)
        let overlaps = Overlaps(map)
        for (node, _) in overlaps.nodes { nodes[Int(numbers[node])].isCertain = false }
        for (_, node) in overlaps.choices { nodes[Int(numbers[node])].isCertain = false }
    }

    private mutating func add(_ origin: Int32, _ map: KeyMap, _ numbers: [Int32]) {
        var node = emptyNode
        node.origin = origin
        node.start = Int32(text.count)
        text += map.tree.text[map.tree.nodes[Int(origin)].label]
        node.end = Int32(text.count)
        for child in map.tree.children(of: origin) {
            node.firstBytes.append(map.tree.firstByte(of: Int32(child)))
            children.append(numbers[child])
        }
        for end in map.tree.ends(at: origin) {
            node.ends = node.ends == Self.noEnd ? map.tree.ends[end].entry : Self.manyEnds
        }
        for choice in map.tree.choices(at: origin) {
            let target = map.target(of: choice)
            let canBeEmpty = map.language(of: choice).canBeEmpty
            if canBeEmpty { node.ends = Self.manyEnds }
            choices.append(
                Choice(
                    language: map.tree.choices[choice].language, target: numbers[target],
                    behindEmpty: canBeEmpty ? map.facts.following[target] : ByteSet()))
        }
        for joint in map.tree.joints(at: origin).map({ map.tree.joints[$0] }) {
            node.ends = Self.manyEnds
            let target = Int(joint.target)
            joints.append(
                Joint(target: numbers[target], length: joint.length, following: map.facts.following[target]))
        }
        nodes.append(node)
    }

    /// A node whose lists begin where those of the last one end.
    private var emptyNode: Node {
        Node(
            firstChild: Int32(children.count), firstChoice: Int32(choices.count), firstJoint: Int32(joints.count))
    }
}

/// Hears where the arguments of a key are, in the order of the pattern.
protocol KeyTrace {
    mutating func argument(from start: Int, to end: Int)
}

struct NoTrace: KeyTrace {
    func argument(from start: Int, to end: Int) {}
}

struct BoundTrace: KeyTrace {
    /// Begin and end of each argument.
    private(set) var bounds: [Int32] = []

    mutating func argument(from start: Int, to end: Int) {
        bounds.append(Int32(start))
        bounds.append(Int32(end))
    }
}

/// The bytes with which the labels of a node's children begin, in ascending order.
private struct FirstBytes: Sendable {
    /// One bit for each byte of ASCII. The few others of a policy are looked for one by one.
    private var bits: (low: UInt64, high: UInt64) = (0, 0)

    mutating func append(_ byte: UInt8) {
        if byte < 64 { bits.low |= 1 << UInt64(byte) } else if byte < 128 { bits.high |= 1 << UInt64(byte - 64) }
    }

    /// Which of the children a byte of ASCII leads to.
    func index(of byte: UInt8) -> Int? {
        let isLow = byte < 64
        let (word, bit) = isLow ? (bits.low, UInt64(1) << UInt64(byte)) : (bits.high, 1 << UInt64(byte & 63))
        guard word & bit != 0 else { return nil }
        return (word & (bit - 1)).nonzeroBitCount + (isLow ? 0 : bits.low.nonzeroBitCount)
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

    /// Goes along the map as far as there is but one way.
    func walk(_ key: [UInt8], _ trace: inout some KeyTrace) -> Outcome {
        var node = 0
        var place = 0
        while true {
            guard nodes[node].isCertain else { return .uncertain(Int(nodes[node].origin), place) }
            guard place < key.count else {
                let end = nodes[node].ends
                if end == Self.noEnd { return .astray }
                return .end(Int(nodes[node].origin), shape: end == Self.manyEnds ? nil : Int(end))
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
            if let isWhole = languages.read(Int(choices[number].language), key, &place) {
                guard isWhole else { return nil }
            } else {
                guard choices[number].behindEmpty.contains(byte) else { continue }
            }
            trace.argument(from: start, to: place)
            return Int(choices[number].target)
        }
        for number in Int(nodes[node].firstJoint)..<Int(nodes[node + 1].firstJoint)
        where joints[number].following.contains(byte) {
            trace.argument(from: place - Int(joints[number].length), to: place)
            return Int(joints[number].target)
        }
        return nil
    }

    private func child(of node: Int, _ byte: UInt8) -> Int? {
        let first = Int(nodes[node].firstChild)
        guard byte >= 128 else { return nodes[node].firstBytes.index(of: byte).map { Int(children[first + $0]) } }
        return children[first..<Int(nodes[node + 1].firstChild)].lazy.map(Int.init).first {
            text[Int(nodes[$0].start)] == byte
        }
    }

    private func isLabel(of node: Int, _ key: [UInt8], _ place: inout Int) -> Bool {
        let (start, end) = (Int(nodes[node].start), Int(nodes[node].end))
        guard key.count - place >= end - start else { return false }
        for offset in start..<end {
            guard text[offset] == key[place] else { return false }
            place += 1
        }
        return true
    }
}
