import KeyspacePolicy

/// Where in a key tree somebody stands who has read some of a key.
struct KeyPlace: Sendable, Hashable, Comparable {
    private let code: Int

    /// Behind a node's label.
    static func node(_ node: Int) -> KeyPlace { KeyPlace(code: node << 2) }

    /// Within a label, before a byte of the tree's text.
    static func text(_ offset: Int) -> KeyPlace { KeyPlace(code: offset << 2 | 1) }

    /// Within a text of a language.
    static func choice(_ choice: Int, state: Int) -> KeyPlace { KeyPlace(code: (choice << 32 | state) << 2 | 2) }

    enum Kind {
        case node(Int)
        case text(Int)
        case choice(Int, state: Int)
    }

    var kind: Kind {
        switch code & 3 {
        case 0: .node(code >> 2)
        case 1: .text(code >> 2)
        default: .choice(code >> 34, state: code >> 2 & 0xFFFF_FFFF)
        }
    }

    /// The choice whose text is being read, if one is.
    var choice: Int? {
        if case .choice(let choice, _) = kind { choice } else { nil }
    }

    static func < (left: KeyPlace, right: KeyPlace) -> Bool { left.code < right.code }
}

/// A key tree with all that is needed to read keys along it, one byte after another.
///
/// Reading is not deterministic: a text of a language may end, or go on, and two patterns may go the same way.
struct KeyMap: Sendable {
    let shapes: [KeyShape]
    let languages: KeyLanguages
    let tree: KeyTree
    let facts: KeyTreeFacts
    /// The node whose label has each byte of the tree's text.
    private let owners: [Int32]
    private let separator: String

    init(_ policy: Policy) {
        var languages = KeyLanguages()
        // A regular expression that nothing matches has no keys.
        let shapes = policy.keyShapes(&languages).filter { $0.canBeWritten(languages) }
        self.init(shapes, languages, separator: policy.separator)
    }

    init(_ shapes: [KeyShape], _ languages: KeyLanguages, separator: String) {
        self.shapes = shapes
        self.languages = languages
        self.separator = separator
        tree = KeyTree(shapes, languages)
        facts = KeyTreeFacts(tree, languages)
        var owners = [Int32](repeating: 0, count: tree.text.count)
        for (index, node) in tree.nodes.enumerated() {
            for offset in node.label { owners[offset] = Int32(index) }
        }
        self.owners = owners
    }

    /// A map of some shapes alone, in their order.
    func map(ofShapes indexes: [Int]) -> KeyMap {
        let (some, needed) = languages.restricted(to: indexes.map { shapes[$0] })
        return KeyMap(some, needed, separator: separator)
    }

    /// The argument that a text in a key stands for: what is percent-encoded is decoded.
    func argument(of piece: KeyShape.Piece, _ text: ArraySlice<UInt8>) -> String {
        if case .language(_, let language) = piece, languages[language].isEscaped {
            return EscapedText(separator: separator).decode(text) ?? ""
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Bytes that can be read at a place.
    func following(_ place: KeyPlace) -> ByteSet {
        switch place.kind {
        case .node(let node): return facts.following[node]
        case .text(let offset): return ByteSet(CollectionOfOne(tree.text[offset]))
        case .choice(let choice, let state):
            let language = language(of: choice)
            var following = language.following[state]
            if language.automaton.isAccepting(state) { following.formUnion(facts.following[target(of: choice)]) }
            return following
        }
    }

    /// Bytes that can be read at a place as literal text. Others of one class all lead to the same places.
    func literals(_ place: KeyPlace) -> ByteSet {
        switch place.kind {
        case .node(let node): facts.literals[node]
        case .text(let offset): ByteSet(CollectionOfOne(tree.text[offset]))
        case .choice(let choice, let state):
            language(of: choice).automaton.isAccepting(state) ? facts.literals[target(of: choice)] : ByteSet()
        }
    }

    /// The places that a byte leads to, each with how many empty arguments lie on the way.
    func step(
        _ place: KeyPlace, _ byte: UInt8, empty: Int = 0, _ body: (_ place: KeyPlace, _ empty: Int) -> Void
    ) {
        switch place.kind {
        case .text(let offset):
            if tree.text[offset] == byte { body(behind(offset), empty) }
        case .choice(let choice, let state):
            let automaton = language(of: choice).automaton
            if let next = automaton.next(state, byte) { body(.choice(choice, state: next), empty) }
            if automaton.isAccepting(state) { step(.node(target(of: choice)), byte, empty: empty, body) }
        case .node(let node):
            guard facts.following[node].contains(byte) else { return }
            if let child = tree.child(of: Int32(node), byte) {
                body(behind(tree.nodes[Int(child)].label.lowerBound), empty)
            }
            for choice in tree.choices(at: Int32(node)) {
                let language = language(of: choice)
                if let next = language.automaton.next(0, byte) { body(.choice(choice, state: next), empty) }
                if language.canBeEmpty { step(.node(target(of: choice)), byte, empty: empty + 1, body) }
            }
            for joint in tree.joints(at: Int32(node)) {
                step(.node(Int(tree.joints[joint].target)), byte, empty: empty, body)
            }
        }
    }

    /// The entries whose keys can end at a place, each with how many empty arguments lie on the way.
    func ends(_ place: KeyPlace, empty: Int = 0, _ body: (_ entry: Int, _ empty: Int) -> Void) {
        switch place.kind {
        case .text: return
        case .choice(let choice, let state):
            guard language(of: choice).automaton.isAccepting(state) else { return }
            ends(.node(target(of: choice)), empty: empty, body)
        case .node(let node):
            for end in tree.ends(at: Int32(node)) { body(Int(tree.ends[end].entry), empty) }
            for choice in tree.choices(at: Int32(node)) where language(of: choice).canBeEmpty {
                ends(.node(target(of: choice)), empty: empty + 1, body)
            }
            for joint in tree.joints(at: Int32(node)) {
                ends(.node(Int(tree.joints[joint].target)), empty: empty, body)
            }
        }
    }

    /// The shape whose keys all that go on from a place are; nil where there are several.
    func onlyShape(_ place: KeyPlace) -> Int? {
        let shape = facts.onlyShape[node(behind: place)]
        return shape < 0 ? nil : Int(shape)
    }

    /// The node that all keys come by that go on from a place.
    func node(behind place: KeyPlace) -> Int {
        switch place.kind {
        case .node(let node): node
        case .text(let offset): Int(owners[offset])
        case .choice(let choice, _): target(of: choice)
        }
    }

    /// The shape of some keys that go on from a place, and the parameter that is read there, if one is.
    func sample(_ place: KeyPlace) -> (shape: Int, parameter: Int?) {
        var node: Int
        switch place.kind {
        case .choice(let choice, _):
            return (Int(tree.choices[choice].shape), Int(tree.choices[choice].parameter))
        case .node(let index): node = index
        case .text(let offset): node = Int(owners[offset])
        }
        while true {
            if let end = tree.ends(at: Int32(node)).first(where: { _ in true }) {
                return (Int(tree.ends[end].entry), nil)
            }
            guard let next = tree.targets(of: Int32(node)).first else { preconditionFailure("a way ends nowhere") }
            node = next
        }
    }

    func language(of choice: Int) -> KeyLanguage { languages[tree.choices[choice].language] }

    func target(of choice: Int) -> Int { Int(tree.choices[choice].target) }

    private func behind(_ offset: Int) -> KeyPlace {
        let node = Int(owners[offset])
        return offset + 1 == tree.nodes[node].label.upperBound ? .node(node) : .text(offset + 1)
    }
}
