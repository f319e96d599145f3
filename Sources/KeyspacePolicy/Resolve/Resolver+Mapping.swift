import KeyspaceSyntax

/// The entries of a mapping by the names that are known there.
struct Section {
    let range: SourceRange
    let isIncomplete: Bool
    /// There is a key of which nobody can tell what it was meant to be.
    var hasUnknownKey = false
    /// A mapping has a handful of keys: looking through them is faster than hashing, and there are many mappings.
    private var entries: [Mapping.Entry]

    subscript(name: String) -> Node? {
        entry(name)?.value
    }

    func keyRange(_ name: String) -> SourceRange? {
        entries.first { $0.key == name }?.keyRange
    }

    func entry(_ name: String) -> Mapping.Entry? {
        entries.first { $0.key == name }
    }

    var keyRanges: [SourceRange] { entries.map(\.keyRange) }

    /// The first name, in the order of the file, of which something holds.
    func firstName(where holds: (String) -> Bool) -> String? {
        entries.first { holds($0.key) }?.key
    }

    mutating func add(_ name: String, _ entry: Mapping.Entry) {
        // A misspelt name that means one which is there as well is a mistake of its own, not a second value.
        guard !entries.contains(where: { $0.key == name }) else { return }
        entries.append(
            entry.key == name ? entry : Mapping.Entry(key: name, keyRange: entry.keyRange, value: entry.value))
    }

    /// - Parameter entries: those of a mapping whose keys are all known.
    init(range: SourceRange, isIncomplete: Bool, entries: [Mapping.Entry] = []) {
        self.range = range
        self.isIncomplete = isIncomplete
        self.entries = entries
    }
}

extension Resolver {
    /// Reads a node that must be a mapping. Nil was diagnosed.
    mutating func mapping(_ node: Node, _ what: String) -> Mapping? {
        switch node.content {
        case .mapping(let mapping): return mapping
        case .damaged: return nil
        // Nothing is an empty mapping: `types:` with nothing below it.
        case .scalar(let scalar) where scalar.isNull: return Mapping(entries: [], isIncomplete: false)
        case .scalar, .sequence:
            reportWrongType(what, expected: "a mapping", got: node)
            return nil
        }
    }

    /// Reads a node that must be a sequence. Nil was diagnosed.
    mutating func sequence(_ node: Node, _ what: String, of elements: String) -> [Node]? {
        switch node.content {
        case .sequence(let nodes): return nodes
        case .damaged: return nil
        case .scalar(let scalar) where scalar.isNull: return []
        case .scalar, .mapping:
            reportWrongType(what, expected: "a list of \(elements)", got: node)
            return nil
        }
    }

    /// Reads a mapping whose keys are known. An unknown one is diagnosed, and read as the one that was meant if that
    /// is clear, so that a typo gives one finding and not also one for what is missing.
    ///
    /// - Parameter synonyms: words that are near to none of the keys, or to a wrong one, and what is meant by them.
    mutating func section(
        _ node: Node, _ what: String, keys: [String], synonyms: [String: String] = [:]
    ) -> Section? {
        guard let mapping = mapping(node, what) else { return nil }
        return section(mapping, range: node.range, keys: keys, synonyms: synonyms)
    }

    mutating func section(
        _ mapping: Mapping, range: SourceRange, keys: [String], synonyms: [String: String] = [:]
    ) -> Section {
        // Most mappings are without a mistake, and stay as they are.
        if !diagnostics.isFull, mapping.entries.allSatisfy({ keys.contains($0.key) }) {
            return Section(range: range, isIncomplete: mapping.isIncomplete, entries: mapping.entries)
        }
        var section = Section(range: range, isIncomplete: mapping.isIncomplete)
        var present: Set<String>?
        for entry in mapping.entries {
            // Whoever has written a thousand mistakes is not served by looking for more.
            guard !diagnostics.isFull else {
                section.hasUnknownKey = true
                break
            }
            if keys.contains(entry.key) {
                section.add(entry.key, entry)
            } else if let meant = synonyms[entry.key] {
                reportUnknownKey(entry.key, at: entry.keyRange, known: keys, meant: meant, isFree: false)
                section.hasUnknownKey = true
            } else if let meant = reportUnknownKey(
                entry.key, at: entry.keyRange, known: keys,
                isTaken: { mapping.has($0, among: keys, &present) })
            {
                section.add(meant, entry)
            } else {
                section.hasUnknownKey = true
            }
        }
        return section
    }

    /// - Returns: the key that was probably meant, if it is not there as well.
    mutating func reportUnknownKey(
        _ name: String, at range: SourceRange, known: [String], kind: String = "key",
        synonyms: [String: String] = [:], isTaken: (String) -> Bool
    ) -> String? {
        let synonym = synonyms[name].flatMap { known.contains($0) ? $0 : nil }
        let meant = synonym ?? nearest(to: name, among: known)
        let isFree = meant.map { !isTaken($0) } ?? false
        reportUnknownKey(name, at: range, known: known, kind: kind, meant: meant, isFree: isFree)
        return isFree ? meant : nil
    }

    private mutating func reportUnknownKey(
        _ name: String, at range: SourceRange, known: [String], kind: String = "key", meant: String?, isFree: Bool
    ) {
        var notes: [Diagnostic.Note] = []
        if let outer = scope.range, let description = scope.description {
            notes = [Diagnostic.Note("in \(description)", at: outer)]
        }
        report(
            .unknownKey,
            "unknown \(kind) '\(shown(name))'\(scope.suffix)" + (meant == nil ? "; expected \(oneOf(known))" : ""),
            at: range,
            replacing: name, with: meant, among: known, isCertain: isFree, notes: notes)
    }

    mutating func reportMissingKey(_ name: String, in section: Section, at range: SourceRange, _ hint: String) {
        guard !section.isIncomplete, !section.hasUnknownKey else { return }
        report(.missingKey, "missing '\(name)'\(scope.suffix); \(hint)", at: range)
    }
}

extension Mapping {
    /// Whether it has a key of a known name.
    ///
    /// - Parameter present: the known names that it has, collected when first asked for: a large mapping with many unknown
    ///   keys would be looked through for each of them.
    func has(_ name: String, among known: [String], _ present: inout Set<String>?) -> Bool {
        let names = present ?? Set(entries.lazy.map(\.key).filter { known.contains($0) })
        present = names
        return names.contains(name)
    }
}

/// `'a'`, `'a' or 'b'`, `one of 'a', 'b', 'c'`; of very many names the first.
func oneOf(_ names: some Collection<String>) -> String {
    let most = 40
    let quoted = names.prefix(most).map { "'\(shown($0))'" } + (names.count > most ? ["…"] : [])
    return switch quoted.count {
    case 0: "nothing"
    case 1: quoted[0]
    case 2: quoted.joined(separator: " or ")
    default: "one of " + quoted.joined(separator: ", ")
    }
}
