import KeyspacePolicy
import KeyspaceSyntax

/// What `expect` and the other options of an entry say about its keys' memory: how many there are, and what is at each.
struct ExpectedContent {
    private(set) var figures = Figures()

    let policy: Policy
    let entry: Entry

    struct Figures {
        /// Nil if the policy does not tell; `missing` says what it lacks.
        var keys: Int64?
        var content: KeyContent?
        /// Options that would tell.
        var missing: [String] = []
        /// What stands for a figure that nobody gave, and is the most there can be.
        var bounds: [String] = []
    }

    init(_ entry: Entry, in namespace: Namespace, of policy: Policy) {
        self.policy = policy
        self.entry = entry
        figures.keys = keyCount(namespace)
        figures.content = keyContent()
        if figures.keys == nil { figures.missing.insert("keys", at: 0) }
    }

    mutating func lacks(_ option: String) {
        if !figures.missing.contains(option) { figures.missing.append(option) }
    }

    mutating func addBound(_ words: String) {
        if !figures.bounds.contains(words) { figures.bounds.append(words) }
    }

    // MARK: How many

    private mutating func keyCount(_ namespace: Namespace) -> Int64? {
        if let keys = entry.expectation.keys { return keys }
        var count: Int64 = 1
        for (index, parameter) in namespace.parameters.enumerated() where index != namespace.variantParameter {
            guard case .enumeration(let cases, _) = parameter.type else { return nil }
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: Int64(cases.count))
            guard !isTooLarge else { return nil }
            count = product
        }
        if count > 1 { addBound("a key for each combination of cases") }
        return count
    }

    /// - Parameters:
    ///   - bound: the most that there can be.
    ///   - words: why.
    private mutating func length(atMost bound: Int?, _ words: String) -> Int? {
        if let length = entry.expectation.length { return Self.clamp(min(Int(clamping: length), bound ?? .max)) }
        guard let bound else {
            lacks("length")
            return nil
        }
        addBound(words)
        return Self.clamp(bound)
    }

    /// At least one, and no more than can be reckoned with.
    private static func clamp(_ length: Int) -> Int {
        max(1, min(length, 1 << 40))
    }

    // MARK: What

    private mutating func keyContent() -> KeyContent? {
        switch entry.structure {
        case .string(let type): return text(type, isAlone: true).map { .string($0) }
        case .counter: return .integer(below: nil)
        case .record(let fields): return record(fields)
        case .map(let field, let value): return map(field, value)
        case .list(let type, let maxLength):
            let (text, length) = (text(type), length(atMost: maxLength, "'max-length'"))
            guard let text, let length else { return nil }
            return .list(text, length: length)
        case .set(let type):
            let (text, length) = (text(type), length(atMost: caseCount(type), "a member for each case"))
            guard let text, let length else { return nil }
            return .set(text, length: length)
        case .sortedSet(let type, let score, let maxLength):
            let (text, length) = (text(type), length(atMost: maxLength, "'max-length'"))
            guard let text, let length else { return nil }
            return .sortedSet(text, score: score.text, length: length)
        case .stream(let fields, let maxLength): return stream(fields, maxLength)
        case .bitmap: return length(atMost: nil, "").map { .bitmap(bits: $0) }
        case .hyperLogLog:
            if entry.expectation.length == nil { addBound("the most that it grows to") }
            return .hyperLogLog(members: entry.expectation.length.map { Self.clamp(Int(clamping: $0)) })
        case .rateLimit(let limit): return rateLimit(limit)
        }
    }

    private mutating func map(_ field: ValueType, _ value: ValueType) -> KeyContent? {
        let (value, count) = (text(value), length(atMost: caseCount(field), "a field for each case"))
        guard let value, let count else { return nil }
        let name = TypeText(field, .text, in: policy)
        return .hash([.init(name.map(\.text) ?? StoredText(Self.fieldName), value, count: count)])
    }

    /// The name of a field that is data, where its type does not tell.
    private static let fieldName = SizeDistribution(minimum: 4, typical: 12, maximum: 32)

    private mutating func record(_ fields: [Field]) -> KeyContent? {
        // Those that are always there first.
        let ordered = fields.filter { !$0.isOptional } + fields.filter(\.isOptional)
        let count = min(ordered.count, entry.expectation.length.map { Int(clamping: $0) } ?? ordered.count)
        let texts = ordered.prefix(count).map { field in
            text(field.type, serialization: policy.fieldSerialization(field.type))
                .map { KeyContent.HashFields(.init(.init(always: field.name.utf8.count)), $0) }
        }
        let known = texts.compactMap { $0 }
        guard known.count == texts.count else { return nil }
        return .hash(known)
    }

    private mutating func stream(_ fields: [Field], _ maxLength: Int?) -> KeyContent? {
        let values = streamValues(fields)
        let length = length(atMost: maxLength, "'max-length'")
        guard let values, let length else { return nil }
        return .stream(
            .init(names: fields.map(\.name.utf8.count), isFixed: !fields.contains(where: \.isOptional)),
            values: values, length: length)
    }

    /// What the values of an entry have together, which is what `value-size` says of a stream.
    private mutating func streamValues(_ fields: [Field]) -> SizeDistribution? {
        guard entry.expectation.valueSize == nil else { return text(.scalar(.json))?.sizes }
        let texts = fields.map { text($0.type, serialization: policy.fieldSerialization($0.type))?.sizes }
        let known = texts.compactMap { $0 }
        guard known.count == texts.count else { return nil }
        return SizeDistribution(always: Int(known.reduce(0) { $0 + $1.mean }))
    }

    /// A permit in a log is `time-number`, with the time in milliseconds as its score.
    private mutating func rateLimit(_ limit: Structure.RateLimit) -> KeyContent {
        let time = StoredText(.init(always: 13), isInteger: true)
        let count = StoredText(.init(always: String(limit.limit).utf8.count), isInteger: true)
        switch limit.algorithm {
        case .fixedWindow: return .integer(below: limit.limit == .max ? nil : limit.limit + 1)
        case .slidingWindow:
            return .hash(
                [("start", time), ("current", count), ("previous", count)].map { name, value in
                    .init(.init(.init(always: name.utf8.count)), value)
                })
        case .slidingLog:
            return .sortedSet(StoredText(.init(always: 15)), score: time, length: permits(limit))
        case .gcra: return .string(StoredText(.init(always: 14 + count.sizes.maximum)))
        }
    }

    /// How many permits a log holds: what is asked for in a window, at most the limit.
    private mutating func permits(_ limit: Structure.RateLimit) -> Int {
        guard let writes = entry.expectation.writes, let keys = figures.keys, keys > 0 else {
            addBound("'limit'")
            return Self.clamp(limit.limit)
        }
        let asked = writes * Double(limit.window.milliseconds) / 1_000 / Double(keys)
        return asked < Double(limit.limit) ? Self.clamp(Int(asked.rounded(.up))) : Self.clamp(limit.limit)
    }
}
