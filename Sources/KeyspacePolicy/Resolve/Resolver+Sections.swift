import KeyspaceSyntax

/// The sections `services` and `lint`.
extension Resolver {
    mutating func services(_ node: Node, _ namespaces: [Namespace]) -> [Service] {
        guard !isNothing(node), let mapping = mapping(node, "services") else { return [] }
        allNamespaces = Array(namespaces.indices)
        if mapping.entries.count > Bounds.services {
            report(
                .limitExceeded, "more than \(Bounds.services) services", at: mapping.entries[Bounds.services].keyRange)
        }
        let services = mapping.entries.prefix(Bounds.services).compactMap { entry -> Service? in
            guard checkName(entry.key, "service", at: entry.keyRange) else { return nil }
            return within(.service(entry.key, at: entry.keyRange)) { $0.service(entry) }
        }
        return services
    }

    private mutating func service(_ entry: Mapping.Entry) -> Service? {
        var service = Service(name: entry.key, nameRange: entry.keyRange, summary: nil, reads: [], writes: [])
        guard !isNothing(entry.value) else { return service }
        guard let section = section(entry.value, entry.key, keys: ServiceKey.names) else {
            return nil
        }
        service.summary = section["summary"].flatMap { line($0, "summary") }
        service.owner = section["owner"].flatMap { line($0, "owner") }
        if let node = section["reads"] {
            service.reads = namespaceList(node, "reads", &service.mentions)
        }
        if let node = section["writes"] {
            service.writes = namespaceList(node, "writes", &service.mentions)
        }
        return service
    }

    /// Names of namespaces, or `all`.
    private mutating func namespaceList(
        _ node: Node, _ what: String, _ mentions: inout [Service.Mention]
    ) -> [Int] {
        if case .scalar(let scalar) = node.content {
            if scalar.text == "all" { return allNamespaces }
            if scalar.isNull { return [] }
            if Suggestion.isSlip(scalar.text, for: "all") {
                report(
                    .wrongType,
                    "'\(what)'\(scope.suffix) must be a list of namespaces, or 'all', not \(describe(node))",
                    at: node.range, replacing: scalar.text, with: "all")
                return []
            }
            reportNoList(scalar.text, what, at: node.range)
            return []
        }
        guard let nodes = sequence(node, what, of: "namespaces, or 'all'") else { return [] }
        var known: [String: SourceRange] = [:]
        var mentioned: [Service.Mention] = []
        for node in nodes {
            guard !diagnostics.isFull else { break }
            guard let name = nonEmptyText(node, what, expected: "the name of a namespace") else { continue }
            guard let index = namespaceIndexes[name] ?? misspeltNamespace(name, at: node.range) else {
                reportUnknownNamespace(name, what, at: node.range)
                continue
            }
            if let first = known[name] {
                report(
                    .duplicateName, "'\(name)' is listed twice in '\(what)'\(scope.suffix)", at: node.range,
                    notes: [.init("the first is here", at: first)])
            } else {
                known[name] = node.range
                // What was declared but could not be resolved has no place in the policy.
                if index >= 0 { mentioned.append(.init(namespace: index, range: node.range)) }
            }
        }
        mentions += mentioned
        return mentioned.map(\.namespace).sorted()
    }

    mutating func lint(_ node: Node) -> [LintSetting] {
        guard !isNothing(node), let mapping = mapping(node, "lint") else { return [] }
        return mapping.entries.compactMap { entry in
            guard let rule = lintRule(entry.key, at: entry.keyRange, "weighed otherwise") else { return nil }
            let lint = Scope.section("lint", at: entry.keyRange)
            if case .scalar(let scalar) = entry.value.content, LintLevel(rawValue: scalar.text) != nil {
                report(
                    .wrongType,
                    "'\(entry.key)' in 'lint' must say why; write '{ severity: \(scalar.text), reason: … }'",
                    at: entry.value.range)
                return nil
            }
            guard let setting = within(lint, { $0.mapping(entry.value, entry.key) }) else { return nil }
            return within(lint) { $0.lintSetting(rule, setting, entry) }
        }
    }

    private mutating func lintSetting(_ rule: RuleID, _ setting: Mapping, _ entry: Mapping.Entry) -> LintSetting? {
        within(part: entry.key) { resolver in
            let section = resolver.section(setting, range: entry.value.range, keys: LintKey.names)
            for name in ["severity", "reason"] where section[name] == nil {
                resolver.reportMissingKey(
                    name, in: section, at: entry.keyRange,
                    name == "reason" ? "say why the rule is weighed otherwise" : "expected \(oneOf(Self.lintLevels))")
            }
            guard let severityNode = section["severity"], let reasonNode = section["reason"],
                let level = resolver.choice(severityNode, "severity", of: LintLevel.self),
                let reason = resolver.nonEmptyText(reasonNode, "reason")
            else { return nil }
            return LintSetting(
                rule: rule, severity: Severity(rawValue: level.rawValue), reason: reason, range: entry.keyRange)
        }
    }

    private static let lintLevels = LintLevel.allCases.map(\.rawValue)

    /// `types:` with nothing below it.
    func isNothing(_ node: Node) -> Bool {
        if case .scalar(let scalar) = node.content { scalar.isNull } else { false }
    }
}
