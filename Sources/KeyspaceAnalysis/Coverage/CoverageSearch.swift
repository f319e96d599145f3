import KeyspacePolicy

/// Looks for keys that patterns cover and that belong to other namespaces than the patterns.
///
/// It goes along a map of patterns and one of keys at once, through all pairs of places that the same text leads to, the
/// cheapest text first. Patterns that begin alike are followed together, and so are keys, so ten thousand patterns that
/// all begin with `app:*` cost not much more than one. What cannot lead to a finding is left: pairs of places of one
/// namespace, of two that are known already, and those where the pattern wants a byte that no rest of a key has.
struct CoverageSearch {
    private let globs: KeyMap
    private let keys: KeyMap
    private let classes: ByteClasses
    private let globNamespaces: NodeNamespaces
    private let keyNamespaces: NodeNamespaces
    private let bytes: CoverageBytes
    private let matters: (Int, Int) -> Bool
    private var numbers: [Pair: Int32] = [:]
    private var steps: [Step] = []
    private var queue = CostQueue()
    private var isHarmless: [Namespaces: Bool] = [:]
    private(set) var found: [Namespaces: Witness] = [:]
    private var foundOf: [Int: Int] = [:]
    /// Namespaces of patterns that were not followed to their ends, one for each place.
    private(set) var undecided: Set<Int> = []

    /// Each takes a hundred bytes and a microsecond.
    private static let mostPairs = 400_000
    /// More findings nobody reads; nor that one namespace covers more others.
    private static let mostFindings = 2_000
    static let mostFindingsOfNamespace = 20

    struct Namespaces: Hashable {
        let covering: Int
        let covered: Int
    }

    struct Witness {
        let cost: KeyCost
        /// Index into the shapes of the patterns.
        let glob: Int
        let key: [UInt8]
    }

    private struct Pair: Hashable {
        let glob: KeyPlace
        let key: KeyPlace
    }

    /// How the cheapest text comes to a pair.
    private struct Step {
        let pair: Pair
        var cost: KeyCost
        var before: Int32
        var byte: UInt8
        var isSettled = false
    }

    init(
        globs: KeyMap, keys: KeyMap, namespaces: NodeNamespaces, matters: @escaping (Int, Int) -> Bool
    ) {
        self.globs = globs
        self.keys = keys
        self.matters = matters
        // Patterns know the languages of the keys as well.
        classes = ByteClasses(globs.languages)
        globNamespaces = NodeNamespaces(globs)
        keyNamespaces = namespaces
        bytes = CoverageBytes(globs: globs, keys: keys)
    }

    mutating func run() {
        push(Pair(glob: .node(0), key: .node(0)), KeyCost(empty: 0, length: 0), before: -1, byte: 0)
        while found.count < Self.mostFindings, let number = queue.popFirst() {
            guard !steps[number].isSettled else { continue }
            steps[number].isSettled = true
            meet(number)
            if isWorthwhile(steps[number].pair, steps[number].cost) { goOn(number) }
        }
    }

    // MARK: Both ways at once

    private mutating func goOn(_ number: Int) {
        let (pair, cost) = (steps[number].pair, steps[number].cost)
        let bytes = globs.following(pair.glob).intersection(keys.following(pair.key))
        guard !bytes.isEmpty else { return }
        var literals = globs.literals(pair.glob)
        literals.formUnion(keys.literals(pair.key))
        for byte in classes.representatives(of: bytes, literals: literals) {
            var places: [KeyPlace] = []
            globs.step(pair.glob, byte) { place, _ in places.append(place) }
            keys.step(pair.key, byte) { place, empty in
                let cost = KeyCost(empty: cost.empty + empty, length: cost.length + 1)
                for glob in places { push(Pair(glob: glob, key: place), cost, before: Int32(number), byte: byte) }
            }
        }
    }

    private mutating func push(_ pair: Pair, _ cost: KeyCost, before: Int32, byte: UInt8) {
        if let known = numbers[pair].map(Int.init) {
            guard cost < steps[known].cost else { return }
            steps[known].cost = cost
            steps[known].before = before
            steps[known].byte = byte
            queue.push(known, cost)
            return
        }
        guard bytes.canGoTogether(globs, pair.glob, keys, pair.key), isWorthwhile(pair, cost) else { return }
        guard steps.count < Self.mostPairs else {
            undecided.insert(globs.shapes[globs.sample(pair.glob).shape].namespace)
            return
        }
        numbers[pair] = Int32(steps.count)
        steps.append(Step(pair: pair, cost: cost, before: before, byte: byte))
        queue.push(steps.count - 1, cost)
    }

    /// Whether something can still be found from a pair on.
    private mutating func isWorthwhile(_ pair: Pair, _ cost: KeyCost) -> Bool {
        guard let covering = globNamespaces[globs.node(behind: pair.glob)] else { return true }
        guard let covered = keyNamespaces[keys.node(behind: pair.key)] else {
            return foundOf[covering, default: 0] < Self.mostFindingsOfNamespace
        }
        return isWorthwhile(Namespaces(covering: covering, covered: covered), cost)
    }

    private mutating func isWorthwhile(_ namespaces: Namespaces, _ cost: KeyCost) -> Bool {
        guard namespaces.covering != namespaces.covered else { return false }
        if let known = found[namespaces] { return cost < known.cost }
        guard foundOf[namespaces.covering, default: 0] < Self.mostFindingsOfNamespace else { return false }
        if let known = isHarmless[namespaces] { return !known }
        let isHarmless = !matters(namespaces.covering, namespaces.covered)
        self.isHarmless[namespaces] = isHarmless
        return !isHarmless
    }

    // MARK: Covered keys

    private mutating func meet(_ number: Int) {
        let (pair, cost) = (steps[number].pair, steps[number].cost)
        var covering: [Int] = []
        globs.ends(pair.glob) { glob, _ in covering.append(glob) }
        guard !covering.isEmpty else { return }
        var covered: [(entry: Int, empty: Int)] = []
        keys.ends(pair.key) { covered.append(($0, $1)) }
        for (entry, empty) in covered {
            for glob in covering {
                let namespaces = Namespaces(
                    covering: globs.shapes[glob].namespace, covered: keys.shapes[entry].namespace)
                let cost = KeyCost(empty: cost.empty + empty, length: cost.length)
                guard isWorthwhile(namespaces, cost) else { continue }
                if found[namespaces] == nil { foundOf[namespaces.covering, default: 0] += 1 }
                found[namespaces] = Witness(cost: cost, glob: glob, key: text(number))
            }
        }
    }

    private func text(_ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var number = number
        while steps[number].before >= 0 {
            bytes.append(steps[number].byte)
            number = Int(steps[number].before)
        }
        return bytes.reversed()
    }
}

/// Which bytes patterns want, and which the rests of keys can have.
private struct CoverageBytes {
    /// By node of the patterns: bytes that stand in all that they say from there on.
    private var wanted: [ByteSet]
    /// By node of the keys: bytes that can stand in a rest.
    private var possible: [ByteSet]
    private let languages: [ByteSet]

    init(globs: KeyMap, keys: KeyMap) {
        languages = keys.languages.all.map(\.automaton.occurringBytes)
        wanted = [ByteSet](repeating: ByteSet(), count: globs.tree.nodes.count)
        possible = [ByteSet](repeating: ByteSet(), count: keys.tree.nodes.count)
        for node in globs.facts.order.reversed() { wanted[Int(node)] = wantedBytes(behind: node, globs) }
        for node in keys.facts.order.reversed() { possible[Int(node)] = possibleBytes(behind: node, keys) }
    }

    func canGoTogether(_ globs: KeyMap, _ glob: KeyPlace, _ keys: KeyMap, _ key: KeyPlace) -> Bool {
        let node = keys.node(behind: key)
        var possible = possible[node]
        switch key.kind {
        case .node: break
        case .text: possible.formUnion(ByteSet(keys.tree.text[keys.tree.nodes[node].label]))
        case .choice(let choice, _): possible.formUnion(languages[Int(keys.tree.choices[choice].language)])
        }
        return wanted[globs.node(behind: glob)].subtracting(possible).isEmpty
    }

    private func wantedBytes(behind node: Int32, _ globs: KeyMap) -> ByteSet {
        guard globs.tree.nodes[Int(node)].firstEnd == KeyTree.none else { return ByteSet() }
        var wanted: ByteSet?
        func add(_ bytes: ByteSet) { wanted = wanted?.intersection(bytes) ?? bytes }
        for child in globs.tree.children(of: node) {
            var bytes = ByteSet(globs.tree.text[globs.tree.nodes[child].label])
            bytes.formUnion(self.wanted[child])
            add(bytes)
        }
        for choice in globs.tree.choices(at: node) { add(self.wanted[globs.target(of: choice)]) }
        return wanted ?? ByteSet()
    }

    private func possibleBytes(behind node: Int32, _ keys: KeyMap) -> ByteSet {
        var possible = ByteSet()
        for child in keys.tree.children(of: node) {
            possible.formUnion(ByteSet(keys.tree.text[keys.tree.nodes[child].label]))
            possible.formUnion(self.possible[child])
        }
        for choice in keys.tree.choices(at: node) {
            possible.formUnion(languages[Int(keys.tree.choices[choice].language)])
            possible.formUnion(self.possible[keys.target(of: choice)])
        }
        for joint in keys.tree.joints(at: node) {
            possible.formUnion(self.possible[Int(keys.tree.joints[joint].target)])
        }
        return possible
    }
}
