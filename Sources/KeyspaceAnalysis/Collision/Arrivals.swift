import KeyspacePolicy

/// How much a key asks of whoever shall believe that it is written: empty arguments first, then its length.
///
/// Two patterns may meet in `session::preferences`, but `session:a:preferences` convinces.
struct KeyCost: Sendable, Hashable, Comparable {
    var empty: Int
    var length: Int

    static func < (left: KeyCost, right: KeyCost) -> Bool {
        (left.empty, left.length) < (right.empty, right.length)
    }
}

/// The cheapest way from the root to each place of a key map.
struct Arrivals {
    /// By node.
    private(set) var costs: [KeyCost]
    private var ways: [Way]
    private let accesses: [LanguageAccess]
    private let map: KeyMap

    private enum Way {
        case root
        case label(from: Int)
        case choice(Int, from: Int)
        case joint(from: Int)
    }

    init(_ map: KeyMap) {
        self.map = map
        accesses = map.languages.all.map(LanguageAccess.init)
        costs = [KeyCost](repeating: KeyCost(empty: .max, length: 0), count: map.tree.nodes.count)
        ways = [Way](repeating: .root, count: map.tree.nodes.count)
        costs[0].empty = 0
        for index in map.facts.order {
            let cost = costs[Int(index)]
            for child in map.tree.children(of: index) {
                let length = cost.length + map.tree.nodes[child].label.count
                arrive(at: child, KeyCost(empty: cost.empty, length: length), .label(from: Int(index)))
            }
            for choice in map.tree.choices(at: index) {
                let shortest = accesses[Int(map.tree.choices[choice].language)].shortestLength
                let cost = KeyCost(empty: cost.empty + (shortest == 0 ? 1 : 0), length: cost.length + shortest)
                arrive(at: map.target(of: choice), cost, .choice(choice, from: Int(index)))
            }
            for joint in map.tree.joints(at: index) {
                arrive(at: Int(map.tree.joints[joint].target), cost, .joint(from: Int(index)))
            }
        }
    }

    private mutating func arrive(at node: Int, _ cost: KeyCost, _ way: Way) {
        guard cost < costs[node] else { return }
        costs[node] = cost
        ways[node] = way
    }

    /// The cost of a state of a language at a node, behind at least one byte; nil if there is no way there.
    func cost(of choice: Int, _ state: Int, at node: Int) -> KeyCost? {
        guard let length = accesses[Int(map.tree.choices[choice].language)].length(to: state) else { return nil }
        return KeyCost(empty: costs[node].empty, length: costs[node].length + length)
    }

    /// The text that leads to a node.
    func text(to node: Int) -> [UInt8] {
        var parts: [[UInt8]] = []
        var node = node
        while true {
            switch ways[node] {
            case .root: return Array(parts.reversed().joined())
            case .label(let parent):
                parts.append(Array(map.tree.text[map.tree.nodes[node].label]))
                node = parent
            case .choice(let choice, let parent):
                parts.append(accesses[Int(map.tree.choices[choice].language)].shortestText)
                node = parent
            case .joint(let end): node = end
            }
        }
    }

    /// The text that leads to a state of a language at a node.
    func text(to choice: Int, _ state: Int, at node: Int) -> [UInt8] {
        text(to: node) + accesses[Int(map.tree.choices[choice].language)].text(to: state)
    }
}

/// Shortest texts of at least one byte that lead to the states of a language, the most readable of them.
private struct LanguageAccess {
    /// By state: the state before, -1 for the start before any byte, and the byte; nil if there is no way.
    private var ways: [(before: Int, byte: UInt8)?]
    /// An empty one only if there is no other.
    private(set) var shortestText: [UInt8] = []

    var shortestLength: Int { shortestText.count }

    init(_ language: KeyLanguage) {
        let automaton = language.automaton
        ways = [(before: Int, byte: UInt8)?](repeating: nil, count: automaton.stateCount)
        var isTaken = [Bool](repeating: false, count: automaton.classCount)
        var bytes: [UInt8] = []
        for byte in ByteAutomaton.bytesByReadability where !isTaken[Int(automaton.classes[Int(byte)])] {
            isTaken[Int(automaton.classes[Int(byte)])] = true
            bytes.append(byte)
        }
        var open: [Int] = []
        func go(from before: Int, state: Int) {
            for byte in bytes {
                guard let target = automaton.next(state, byte), ways[target] == nil else { continue }
                ways[target] = (before, byte)
                open.append(target)
            }
        }
        go(from: -1, state: 0)
        var current = 0
        while current < open.count {
            go(from: open[current], state: open[current])
            current += 1
        }
        if let end = open.first(where: automaton.isAccepting) { shortestText = text(to: end) }
    }

    func length(to state: Int) -> Int? {
        ways[state] == nil ? nil : text(to: state).count
    }

    func text(to state: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var state = state
        while state >= 0, let way = ways[state] {
            bytes.append(way.byte)
            state = way.before
        }
        return bytes.reversed()
    }
}
