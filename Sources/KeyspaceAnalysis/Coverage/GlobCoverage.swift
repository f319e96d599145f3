import KeyspacePolicy

/// What the server's patterns for the keys of each namespace cover of others.
///
/// A pattern's texts are a regular language as keys are, so this is decided and not guessed: each finding has a key
/// that the pattern matches and that the other namespace writes.
struct GlobCoverage {
    /// In the order of the policy, by `covering` and then `covered`.
    private(set) var covers: [Cover] = []
    /// Namespaces of whose patterns not everything was found out in time.
    private(set) var undecided: [Int] = []

    struct Cover {
        /// Indexes into `Policy.namespaces`.
        let covering: Int
        let covered: Int
        let glob: KeyGlob
        /// A shortest key that the pattern covers and the other namespace has, if possible one without empty arguments.
        let key: [UInt8]
    }

    /// - Parameters:
    ///   - map: of the policy.
    ///   - matters: whether to look if patterns of the one namespace cover keys of the other.
    init(_ policy: Policy, _ map: KeyMap, matters: @escaping (_ covering: Int, _ covered: Int) -> Bool) {
        let namespaces = NodeNamespaces(map)
        let suspects = policy.namespaces.indices.filter { index in
            !map.belongs(policy.beginning(ofNamespace: index), to: index, namespaces)
        }
        guard !suspects.isEmpty else { return }
        let globs = GlobMap(policy, suspects, map)
        var search = CoverageSearch(
            globs: globs.map, keys: map, namespaces: namespaces, matters: matters)
        search.run()
        undecided = search.undecided.sorted()
        covers = search.found.sorted { ($0.key.covering, $0.key.covered) < ($1.key.covering, $1.key.covered) }.map {
            Cover(
                covering: $0.covering, covered: $0.covered, glob: globs.globs[$1.glob], key: $1.key)
        }
    }
}

/// Patterns of some namespaces, as a key map of their own: they are text, single bytes and any text, all of which are
/// languages.
private struct GlobMap {
    let globs: [KeyGlob]
    /// Its shapes are those of the patterns, in their order.
    let map: KeyMap

    init(_ policy: Policy, _ namespaces: [Int], _ keys: KeyMap) {
        var (languages, parts) = (keys.languages, GlobParts())
        var globs: [KeyGlob] = []
        var shapes: [KeyShape] = []
        for namespace in namespaces {
            let own = policy.keyGlobs(ofNamespace: namespace, &languages, &parts)
            globs += own
            for glob in own {
                shapes.append(KeyShape(namespace: namespace, entry: 0, pieces: glob.shapePieces(&languages)))
            }
        }
        self.globs = globs
        map = KeyMap(shapes, languages, separator: policy.separator)
    }
}

extension KeyGlob {
    fileprivate func shapePieces(_ languages: inout KeyLanguages) -> [KeyShape.Piece] {
        var pieces: [KeyShape.Piece] = []
        var text: [UInt8] = []
        func flush() {
            if !text.isEmpty { pieces.append(.text(text)) }
            text = []
        }
        for piece in self.pieces {
            let automaton: ByteAutomaton
            switch piece {
            case .byte(let byte):
                text.append(byte)
                continue
            case .oneOf(let bytes): automaton = ByteAutomaton(oneOf: bytes)
            case .anyByte: automaton = ByteAutomaton(oneOf: ByteSet(UInt8.min...UInt8.max))
            case .anyText: automaton = .anything
            }
            flush()
            pieces.append(.language(parameter: 0, languages.number(of: automaton)))
        }
        flush()
        return pieces
    }
}

extension Policy {
    /// What all keys of a namespace, and so all its patterns, begin with.
    fileprivate func beginning(ofNamespace index: Int) -> [UInt8] {
        var text = Array(prefix.utf8)
        if case .literal(let literal) = namespaces[index].pattern.pieces.first { text += literal.utf8 }
        return Array(text.prefix(while: KeyGlob.isVisible))
    }
}
