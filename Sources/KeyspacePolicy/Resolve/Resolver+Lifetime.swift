import KeyspaceSyntax

/// The options that say how long things live: `ttl` and `load`.
extension Resolver {
    /// `30s`, `none`, or a mapping with `after-write`, `after-access` or `after-create`.
    mutating func timeToLive(_ node: Node) -> TimeToLive? {
        guard case .mapping = node.content else {
            if case .scalar(let scalar) = node.content, TimeSpan(scalar.text) == nil,
                Self.endless.contains(scalar.text.lowercased())
            {
                report(
                    .invalidValue, "'\(scalar.text)' is no duration; a TTL that never ends\(scope.suffix) is 'none'",
                    at: node.range, label: "write 'none'",
                    fixes: [.init("replace with 'none'", at: node.range, replacement: "none")])
                return nil
            }
            return durationOrNone(node, "ttl").map { span in
                span.map { .afterWrite($0, jitter: 0) } ?? TimeToLive.none
            }
        }
        return within(part: "ttl") { $0.timeToLive(mapping: node) }
    }

    /// What others write for a key that does not expire.
    private static let endless: Set<String> = [
        "never", "no", "off", "false", "forever", "infinite", "infinity", ".inf", "unlimited", "persist", "-1", "0",
    ]

    /// `after-read` is as near to `after-create`, which means something else.
    private static let modeSynonyms = [
        "after-read": "after-access", "after-use": "after-access", "sliding": "after-access", "idle": "after-access",
        "after-creation": "after-create",
    ]

    private mutating func timeToLive(mapping node: Node) -> TimeToLive? {
        let modes = TTLKey.modeNames
        guard let section = section(node, "ttl", keys: TTLKey.names, synonyms: Self.modeSynonyms) else { return nil }
        guard let mode = section.firstName(where: modes.contains), let content = section[mode] else {
            reportMissingKey("after-write", in: section, at: holder ?? node.headRange, "expected \(oneOf(modes))")
            return nil
        }
        if let second = section.firstName(where: { $0 != mode && modes.contains($0) }),
            let range = section.keyRange(second)
        {
            report(.optionNotApplicable, "'\(second)' beside '\(mode)'; a TTL has one of them", at: range)
        }
        let span = duration(content, mode)
        let jitter = section["jitter"].map { jitterRatio($0) } ?? 0
        let atMost = section["at-most"].map { duration($0, "at-most") }
        if mode != "after-access", let range = section.keyRange("at-most") {
            report(.optionNotApplicable, "'at-most' bounds 'after-access'; it has no meaning for '\(mode)'", at: range)
        }
        guard let span, let jitter else { return nil }
        switch mode {
        case "after-write": return .afterWrite(span, jitter: jitter)
        case "after-create": return .afterCreate(span, jitter: jitter)
        default:
            guard let atMost else { return .afterAccess(span, atMost: nil, jitter: jitter) }
            guard let bound = atMost else { return nil }
            guard bound > span else {
                if let node = section["at-most"] {
                    report(.invalidValue, "'at-most' must be longer than 'after-access'", at: node.range)
                }
                return nil
            }
            return .afterAccess(span, atMost: bound, jitter: jitter)
        }
    }

    /// What is loaded before it expires, or served after, needs a TTL that begins with each write: with another one, the time
    /// that is left does not tell how old the value is.
    ///
    /// - Parameter isOwn: `load` is said by the entry itself; else it is meant for whom it fits.
    mutating func timelyLoad(_ options: OptionLayer, isOwn: Bool) -> Setting<LoadPolicy> {
        guard case .given(var load, let range) = options.load, load.isTimely else { return options.load }
        switch options.ttl {
        case .damaged, .given(.afterWrite, at: _): return options.load
        // That the TTL is missing is a finding of its own, unless it is allowed.
        case .absent:
            let missingTTL = RuleID("missing-ttl")
            guard options.allowances.value?.contains(where: { $0.rule == missingTTL }) == true else {
                return options.load
            }
        case .given: break
        }
        if isOwn {
            report(
                .optionNotApplicable,
                "'\(load.refreshAhead != nil ? "refresh-ahead" : "stale-for")'\(scope.suffix) needs a TTL that begins with each write, as 'ttl: 30s'",
                at: range)
        }
        load.refreshAhead = nil
        load.staleFor = nil
        return .given(load, at: range)
    }

    private mutating func refreshRatio(_ node: Node) -> Double? {
        guard let share = ratio(node, "refresh-ahead") else { return nil }
        guard share > 0, share < 1 else {
            report(
                .invalidValue,
                "'refresh-ahead'\(scope.suffix) must be more than 0% and less than 100% of the TTL, such as '20%'",
                at: node.range)
            return nil
        }
        return share
    }

    private mutating func jitterRatio(_ node: Node) -> Double? {
        guard let jitter = ratio(node, "jitter") else { return nil }
        guard jitter < 1 else {
            report(.invalidValue, "'jitter' must be less than 100%, or keys would expire at once", at: node.range)
            return nil
        }
        return jitter
    }

    /// `single-flight`, `refresh-ahead`, or a mapping.
    mutating func loadPolicy(_ node: Node) -> LoadPolicy? {
        var policy = LoadPolicy()
        if case .scalar = node.content {
            guard let mode = choice(node, "load", of: LoadMode.self) else { return nil }
            if mode == .refreshAhead { policy.refreshAhead = 0.2 }
            return policy
        }
        return within(part: "load") { resolver -> LoadPolicy? in
            guard let section = resolver.section(node, "load", keys: LoadKey.names) else { return nil }
            var isWhole = true
            func keep<Value>(_ value: Value?) -> Value? {
                if value == nil { isWhole = false }
                return value
            }
            if let node = section["single-flight"], let flag = keep(resolver.boolean(node, "single-flight")) {
                policy.singleFlight = flag
            }
            policy.refreshAhead = section["refresh-ahead"].flatMap { keep(resolver.refreshRatio($0)) }
            policy.staleFor = section["stale-for"].flatMap { keep(resolver.duration($0, "stale-for")) }
            policy.negativeTTL = section["negative-ttl"].flatMap { keep(resolver.duration($0, "negative-ttl")) }
            policy.timeout = section["timeout"].flatMap { keep(resolver.duration($0, "timeout")) }
            policy.lock = section["lock"].flatMap { keep(resolver.duration($0, "lock")) }
            return isWhole ? policy : nil
        }
    }
}

extension LoadPolicy {
    /// It depends on how old a value is.
    var isTimely: Bool { refreshAhead != nil || staleFor != nil }
}
