import KeyspaceSyntax

/// The root mapping, and the order in which things are resolved.
extension Resolver {
    mutating func policy(_ files: [PolicySyntax]) -> Policy? {
        var sections: [Section] = []
        for (index, file) in files.enumerated() {
            // Where even the outline of a file could not be read, nothing can be missed in it.
            let empty = Section(range: SourceRange(file: file.file.id, start: 0, end: 0), isIncomplete: true)
            sections.append(file.root.flatMap { rootSection($0, isRoot: index == 0) } ?? empty)
        }
        guard let root = sections.first else { return nil }
        for section in sections { noteWhatIsMissing(in: section) }
        for section in sections { checkVersion(section, isRoot: section.range.file == root.range.file) }
        let (name, nameRange) = keyspaceName(root)

        var declarations: [TypeDeclaration] = []
        for section in sections {
            if let node = section["types"], !isNothing(node) { declarations += declareTypes(node) }
        }
        resolveTypes(declarations)
        separator = root["separator"].flatMap { separator($0) } ?? ":"
        let namespaces = self.namespaces(sections)

        return Policy(
            name: name, nameRange: nameRange, summary: root["summary"].flatMap { line($0, "summary") },
            prefix: root["prefix"].flatMap { prefix($0) } ?? "", separator: separator, files: files.map(\.file),
            types: types, namespaces: namespaces,
            services: root["services"].map { services($0, namespaces) } ?? [],
            server: root["server"].map { server($0, at: root.keyRange("server") ?? $0.headRange) }
                ?? Server(target: nil, topology: nil, directives: []),
            connection: root["connection"].map { connection($0, at: root.keyRange("connection") ?? $0.headRange) }
                ?? Connection(settings: []),
            lint: root["lint"].map { lint($0) } ?? [], unusualDurations: unusualDurations)
    }

    private mutating func rootSection(_ node: Node, isRoot: Bool) -> Section? {
        switch node.content {
        case .mapping(let written):
            let mapping = puttingNamespacesBack(written)
            // What is there already was not meant by another word.
            let synonyms = ["name": "keyspace", "version": "policy"].filter { synonym in
                !mapping.entries.contains { $0.key == synonym.value }
            }
            let section = section(mapping, range: node.range, keys: RootKey.names, synonyms: synonyms)
            guard !isRoot else { return section }
            // A key that only the root file may have is known, and out of place.
            for key in RootKey.allCases where !key.isForIncludedFiles {
                guard let range = section.keyRange(key.rawValue) else { continue }
                report(
                    .optionNotApplicable,
                    "'\(key.rawValue)' does not belong in an included file; write it in the root file",
                    at: range)
            }
            return section
        case .damaged: return nil
        case .scalar(let scalar) where scalar.isNull:
            let start = SourceRange(file: node.range.file, start: 0, end: 0)
            return Section(range: start, isIncomplete: false)
        case .scalar, .sequence:
            report(
                .wrongType, "a policy file must be a mapping, as 'policy: 1', not \(describe(node))",
                at: node.headRange)
            return nil
        }
    }

    /// Where a part could not be read, nobody knows what it declares.
    private mutating func noteWhatIsMissing(in section: Section) {
        lacksNamespaces =
            lacksNamespaces || section.isIncomplete || section.hasUnknownKey || isPartial(section["namespaces"])
        lacksTypes = lacksTypes || section.isIncomplete || section.hasUnknownKey || isPartial(section["types"])
    }

    private func isPartial(_ node: Node?) -> Bool {
        switch node?.content {
        case nil: return false
        case .damaged, .sequence: return true
        case .scalar(let scalar): return !scalar.isNull
        case .mapping(let mapping):
            // A damaged name was left out, and a damaged value may have been what declares something.
            return mapping.isIncomplete
        }
    }

    private mutating func checkVersion(_ section: Section, isRoot: Bool) {
        guard let node = section["policy"] else {
            if isRoot {
                reportMissingKey("policy", in: section, at: start(of: section), "begin with 'policy: 1'")
            }
            return
        }
        guard let version = integer(node, "policy", in: Int64.min...Int64.max), version != 1 else { return }
        report(
            .invalidValue, "policy language version \(version) is unknown; this compiler reads version 1",
            at: node.range)
    }

    private mutating func keyspaceName(_ root: Section) -> (String, SourceRange) {
        guard let node = root["keyspace"] else {
            reportMissingKey(
                "keyspace", in: root, at: start(of: root), "name the keyspace, as 'keyspace: MyService'")
            return ("", start(of: root))
        }
        guard let name = nonEmptyText(node, "keyspace", expected: "a name such as 'MyService'"),
            checkTypeName(name, "keyspace", at: node.range)
        else { return ("", node.range) }
        return (name, node.range)
    }

    /// The first key of a file.
    private func start(of section: Section) -> SourceRange {
        section.keyRanges.min { $0.start < $1.start } ?? section.range
    }

    // MARK: Keys in general

    private mutating func prefix(_ node: Node) -> String? {
        if isNothing(node) { return "" }
        guard let text = text(node, "prefix") else { return nil }
        guard let bad = text.unicodeScalars.first(where: { !isLiteralInKeys($0) }) else { return text }
        report(
            .invalidValue,
            "'prefix' has \(name(of: bad)); expected printable ASCII without white space and '{}*?[]\\%'",
            at: node.range)
        return nil
    }

    private func isLiteralInKeys(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) && !"{}*?[]\\%".unicodeScalars.contains(scalar)
    }

    private func name(of scalar: Unicode.Scalar) -> String {
        scalar == " "
            ? "a space" : (0x21...0x7E).contains(scalar.value) ? "'\(scalar)'" : "a character that is not ASCII"
    }

    private mutating func separator(_ node: Node) -> String? {
        guard let text = text(node, "separator", expected: "a character such as ':'") else { return nil }
        let isPunctuation =
            text.utf8.count == 1
            && text.utf8.allSatisfy { byte in
                (0x21...0x7E).contains(byte) && !"%{}*?[]\\\"'".utf8.contains(byte)
                    && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        guard isPunctuation else {
            report(
                .invalidValue,
                "'\(shown(text))' is no separator; expected one punctuation character such as ':' or '/'",
                at: node.range)
            return nil
        }
        return text
    }

    // MARK: Namespaces of all files

    /// Counts an entry of a namespace with variants.
    mutating func takeEntry(at range: SourceRange) -> Bool {
        variantCount += 1
        if variantCount == Bounds.variants + 1 {
            report(.limitExceeded, "more than \(Bounds.variants) variants; split the policy", at: range)
        }
        return variantCount <= Bounds.variants
    }

    private mutating func namespaces(_ sections: [Section]) -> [Namespace] {
        let rootDefaults = sections.first.map { defaults($0) } ?? OptionLayer()
        var namespaces: [Namespace] = []
        for (index, section) in sections.enumerated() {
            let fileDefaults = index == 0 ? rootDefaults : defaults(section).layered(over: rootDefaults)
            guard let node = section["namespaces"], let mapping = mapping(node, "namespaces") else { continue }
            let entries = puttingOptionsBack(mapping.entries)
            let count = min(entries.count, Bounds.namespaces)
            reserveNames(forNamespaces: count)
            // Not for each of a thousand files: an array that is given no more room than it needs is copied each time.
            if namespaces.isEmpty { namespaces.reserveCapacity(count) }
            for entry in entries {
                namespaceCount += 1
                guard namespaceCount <= Bounds.namespaces else {
                    report(
                        .limitExceeded, "more than \(Bounds.namespaces) namespaces; split the policy",
                        at: entry.keyRange)
                    return namespaces
                }
                if let namespace = namespace(entry, fileDefaults, at: namespaces.count) {
                    namespaces.append(consume namespace)
                }
            }
        }
        return namespaces
    }

    /// Room for all names at once: to make it bit by bit is to hash them again and again.
    private mutating func reserveNames(forNamespaces count: Int) {
        if declaredNamespaces.isEmpty { declaredNamespaces.reserveCapacity(count) }
        // An accessor and a type each.
        memberNames.reserveCapacity(memberNames.count + 2 * count)
        if declarations.isEmpty { declarations.reserveCapacity(2 * count) }
    }

    private mutating func defaults(_ section: Section) -> OptionLayer {
        guard let node = section["defaults"], let range = section.keyRange("defaults") else { return OptionLayer() }
        return within(.section("defaults", at: range)) { resolver in
            guard let mapping = resolver.mapping(node, "defaults") else { return OptionLayer() }
            return resolver.options(mapping, as: .defaults).layer
        }
    }
}
