import KeyspaceSyntax

/// The options that say how values are kept from harm: `compression`, `encryption`, `allow`, `expect`.
extension Resolver {
    /// `none`, `zstd`, or `{ algorithm: zstd, above: 1KiB }`. The outer nil was diagnosed, the inner one is `none`.
    mutating func compression(_ node: Node) -> Compression?? {
        guard case .mapping = node.content else {
            guard let mode = choice(node, "compression", of: CompressionMode.self) else { return nil }
            return .some(mode == .none ? nil : Compression(algorithm: .zstd, above: defaultCompressionThreshold))
        }
        return within(part: "compression") { resolver -> Compression?? in
            guard let section = resolver.section(node, "compression", keys: CompressionKey.names) else { return nil }
            guard let algorithmNode = section["algorithm"] else {
                resolver.reportMissingKey(
                    "algorithm", in: section, at: resolver.holder ?? node.headRange, "expected 'zstd'")
                return nil
            }
            guard
                let algorithm = resolver.choice(algorithmNode, "algorithm", of: Compression.Algorithm.self)
            else { return nil }
            guard let aboveNode = section["above"] else {
                return .some(Compression(algorithm: algorithm, above: defaultCompressionThreshold))
            }
            return resolver.size(aboveNode, "above").map { .some(Compression(algorithm: algorithm, above: $0)) }
        }
    }

    /// `none`, or `{ key: NAME }`. The outer nil was diagnosed, the inner one is `none`.
    mutating func encryption(_ node: Node) -> Encryption?? {
        if case .scalar(let scalar) = node.content, scalar.text == "none" { return .some(nil) }
        guard case .mapping = node.content else {
            if case .damaged = node.content { return nil }
            reportWrongType("encryption", expected: "'none' or '{ key: NAME }'", got: node)
            return nil
        }
        return within(part: "encryption") { resolver -> Encryption?? in
            guard let section = resolver.section(node, "encryption", keys: EncryptionKey.names) else { return nil }
            guard let keyNode = section["key"] else {
                resolver.reportMissingKey(
                    "key", in: section, at: resolver.holder ?? node.headRange, "name the key that is given at run time")
                return nil
            }
            guard let key = resolver.nonEmptyText(keyNode, "key", expected: "the name of a key"),
                resolver.checkName(key, "key", at: keyNode.range)
            else { return nil }
            return .some(Encryption(key: key))
        }
    }

    /// `missing-ttl: "why"`, or `missing-ttl: { reason: why, until: 2027-03-01 }`.
    ///
    /// - Parameter option: `allow` itself, which goes with the last that it allows.
    mutating func allowances(_ option: Mapping.Entry) -> [Allowance]? {
        guard let mapping = mapping(option.value, "allow") else { return nil }
        var allowances: [Allowance] = []
        for entry in mapping.entries {
            guard let rule = lintRule(entry.key, at: entry.keyRange, "allowed"),
                var allowance = allowance(rule, entry)
            else { continue }
            let extent = mapping.entries.count == 1 ? option : entry
            allowance.removal = removal(from: extent.keyRange, to: extent.value.range)
            allowances.append(allowance)
        }
        return allowances
    }

    private mutating func allowance(_ rule: RuleID, _ entry: Mapping.Entry) -> Allowance? {
        if case .mapping = entry.value.content {
            return within(part: "allow") { $0.datedAllowance(rule, entry) }
        }
        return nonEmptyText(entry.value, entry.key, expected: "the reason why it is allowed")
            .map { Allowance(rule: rule, reason: $0, until: nil, range: entry.keyRange) }
    }

    private mutating func datedAllowance(_ rule: RuleID, _ entry: Mapping.Entry) -> Allowance? {
        guard let section = section(entry.value, entry.key, keys: AllowanceKey.names) else { return nil }
        var until: CalendarDate?
        if let node = section["until"], let text = scalar(node, "until", expected: "a date such as '2027-03-01'")?.text
        {
            until = CalendarDate(text)
            if until == nil {
                report(.invalidValue, "'\(shown(text))' is no date; write it as '2027-03-01'", at: node.range)
            }
        }
        guard let node = section["reason"] else {
            reportMissingKey("reason", in: section, at: entry.keyRange, "say why '\(rule)' is allowed")
            return nil
        }
        guard let reason = nonEmptyText(node, "reason") else { return nil }
        return Allowance(rule: rule, reason: reason, until: until, range: entry.keyRange)
    }

    mutating func expectation(_ node: Node) -> OptionLayer.ReadExpectation? {
        return within(part: "expect") { resolver -> OptionLayer.ReadExpectation? in
            guard let section = resolver.section(node, "expect", keys: ExpectationKey.names) else { return nil }
            var expectation = Expectation()
            expectation.keys = section["keys"].flatMap { resolver.integer($0, "keys", in: 1...Int64.max) }
            if let sizes = section["value-size"] {
                resolver.holder = section.keyRange("value-size")
                expectation.valueSize = resolver.sizes(sizes)
            }
            expectation.length = section["length"].flatMap { resolver.integer($0, "length", in: 1...Int64.max) }
            expectation.reads = section["reads"].flatMap { resolver.rate($0, "reads") }
            expectation.writes = section["writes"].flatMap { resolver.rate($0, "writes") }
            expectation.hitRate = section["hit-rate"].flatMap { resolver.ratio($0, "hit-rate") }
            return OptionLayer.ReadExpectation(
                expectation: expectation, lengthRange: section.keyRange("length"),
                valueSizeRange: section.keyRange("value-size"))
        }
    }

    /// One size, or `{ min, typical, max }`.
    private mutating func sizes(_ node: Node) -> Expectation.Sizes? {
        guard case .mapping = node.content else {
            return positiveSize(node, "value-size").map { .init(minimum: $0, typical: $0, maximum: $0) }
        }
        guard let section = section(node, "value-size", keys: SizesKey.names) else { return nil }
        guard let typicalNode = section["typical"] else {
            reportMissingKey("typical", in: section, at: holder ?? node.headRange, "say the usual size")
            return nil
        }
        guard let typical = positiveSize(typicalNode, "typical") else { return nil }
        let minimum = section["min"].map { size($0, "min") } ?? typical
        let maximum = section["max"].map { positiveSize($0, "max") } ?? typical
        guard let minimum, let maximum else { return nil }
        guard minimum <= typical, typical <= maximum else {
            report(.invalidValue, "'value-size' must grow from 'min' over 'typical' to 'max'", at: node.headRange)
            return nil
        }
        return .init(minimum: minimum, typical: typical, maximum: maximum)
    }
}

/// Bytes. Below this a zstd frame saves little and costs a call.
private let defaultCompressionThreshold: Int64 = 1024
