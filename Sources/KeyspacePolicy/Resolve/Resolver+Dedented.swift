import KeyspaceSyntax

/// Options that stand beside namespaces, and namespaces that stand beside 'namespaces', because they are indented too little.
extension Resolver {
    /// Says so once for all namespaces that stand at the root, and puts them where they belong, so that services find them.
    mutating func puttingNamespacesBack(_ root: Mapping) -> Mapping {
        let isStray = root.entries.map(isStrayNamespace)
        guard isStray.contains(true) else { return root }
        let stray = zip(root.entries, isStray).filter(\.1).map(\.0)
        let rest = zip(root.entries, isStray).filter { !$0.1 }.map(\.0)
        guard let first = stray.first else { return root }
        let names =
            stray.count <= 3
            ? spelled(stray.map { shown($0.key) }) : "'\(shown(first.key))' and \(stray.count - 1) others"
        let (verb, others) = stray.count == 1 ? ("stands", "it") : ("stand", "them")
        let place = rest.firstIndex { $0.key == RootKey.namespaces.rawValue }
        report(
            .unknownKey, "\(names) \(verb) at the root; indent \(others) under 'namespaces'", at: first.keyRange,
            notes: place.map { [.init("'namespaces' is here", at: rest[$0].keyRange)] } ?? [])
        var entries = rest
        if let place {
            entries[place] = rest[place].with(stray)
        } else {
            let namespaces = Mapping(entries: stray, isIncomplete: root.isIncomplete)
            entries.append(
                .init(
                    key: RootKey.namespaces.rawValue, keyRange: first.keyRange,
                    value: Node(range: first.value.range, content: .mapping(namespaces))))
        }
        return Mapping(entries: entries, isIncomplete: root.isIncomplete)
    }

    /// No key of the root, and a value as only a namespace has it.
    private func isStrayNamespace(_ entry: Mapping.Entry) -> Bool {
        guard !RootKey.names.contains(entry.key), case .mapping(let mapping) = entry.value.content else { return false }
        return mapping.entries.contains { option in
            guard option.key == OptionName.key.rawValue, case .scalar = option.value.content else { return false }
            return true
        }
    }

    /// Says so once for those that stand together, and puts them where they belong, so that the namespace lacks nothing.
    mutating func puttingOptionsBack(_ entries: [Mapping.Entry]) -> [Mapping.Entry] {
        guard entries.contains(where: isStrayOption) else { return entries }
        var result: [Mapping.Entry] = []
        var stray: [Mapping.Entry] = []
        for entry in entries {
            if isStrayOption(entry) {
                stray.append(entry)
            } else {
                putBack(&stray, into: &result)
                result.append(entry)
            }
        }
        putBack(&stray, into: &result)
        return result
    }

    /// An option's name with a value as no namespace has.
    private func isStrayOption(_ entry: Mapping.Entry) -> Bool {
        guard OptionName(keyword: entry.key) != nil else { return false }
        guard case .mapping(let mapping) = entry.value.content else { return true }
        return !mapping.entries.contains { $0.key == OptionName.key.rawValue }
    }

    private mutating func putBack(_ stray: inout [Mapping.Entry], into namespaces: inout [Mapping.Entry]) {
        guard let first = stray.first else { return }
        defer { stray = [] }
        guard let namespace = namespaces.popLast() else {
            lacksNamespaces = true
            report(
                .wrongType,
                "'\(first.key)' is an option of a namespace; write the namespace's name above it, and indent the option deeper",
                at: first.keyRange)
            return
        }
        let (verb, others) = stray.count == 1 ? ("stands", "it") : ("stand", "them")
        report(
            .wrongType,
            "\(spelled(stray.map(\.key))) \(verb) where namespaces do; indent \(others) deeper, as options of '\(shown(namespace.key))'",
            at: first.keyRange, notes: [.init("'\(shown(namespace.key))' is here", at: namespace.keyRange)])
        namespaces.append(namespace.with(stray))
    }

    private func spelled(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Mapping.Entry {
    /// With more entries in its value, if that is a mapping or nothing.
    fileprivate func with(_ more: [Mapping.Entry]) -> Mapping.Entry {
        let mapping: Mapping
        switch value.content {
        case .mapping(let own): mapping = Mapping(entries: own.entries + more, isIncomplete: own.isIncomplete)
        case .scalar(let scalar) where scalar.isNull: mapping = Mapping(entries: more, isIncomplete: false)
        case .scalar, .sequence, .damaged: return self
        }
        return Mapping.Entry(
            key: key, keyRange: keyRange, value: Node(range: value.range, content: .mapping(mapping)))
    }
}
