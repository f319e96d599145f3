import KeyspaceSyntax

/// What one mapping says of namespace options: a namespace, a variant, or `defaults`.
///
/// Each layer is read once, whatever is laid over it, so that a mistake in `defaults` is one finding.
struct OptionLayer {
    var summary = Setting<String>.absent
    var description = Setting<String>.absent
    var owner = Setting<String>.absent
    var role = Setting<Role>.absent
    var structure = Setting<StructureKind>.absent
    var value = Setting<ValueType>.absent
    var fields = Setting<[Field]>.absent
    var field = Setting<ValueType>.absent
    var score = Setting<Structure.Score>.absent
    var ttl = Setting<TimeToLive>.absent
    var serialization = Setting<Serialization>.absent
    var compression = Setting<Compression?>.absent
    var encryption = Setting<Encryption?>.absent
    var load = Setting<LoadPolicy>.absent
    var whenUnavailable = Setting<OutageBehaviour>.absent
    var maxLength = Setting<Int>.absent
    var limit = Setting<Int>.absent
    var window = Setting<TimeSpan>.absent
    var algorithm = Setting<Structure.RateLimit.Algorithm>.absent
    var sensitivity = Setting<Sensitivity>.absent
    var expectation = Setting<ReadExpectation>.absent
    var maxValueSize = Setting<Int64>.absent
    var maxConcurrentLoads = Setting<Int>.absent
    var deprecated = Setting<String>.absent
    var allowances = Setting<[Allowance]>.absent
    /// Options written in this mapping, by the place of their name.
    var written: [(option: OptionName, range: SourceRange)] = []
    /// Part of the mapping could not be parsed, so nothing can be said about what it lacks.
    var isIncomplete = false
    /// Nothing was said, here or in what it was laid over.
    var isEmpty = true

    /// Nothing was said, and nothing that could not be read either.
    var saysNothing: Bool { isEmpty && !isIncomplete }

    /// An expectation and the places of its parts, some of which depend on the structure.
    struct ReadExpectation {
        var expectation: Expectation
        var lengthRange: SourceRange?
        var valueSizeRange: SourceRange?
    }

    /// This layer, and what the other says where this one says nothing.
    func over(_ lower: OptionLayer) -> OptionLayer {
        if lower.saysNothing { return self }
        if saysNothing {
            var layer = lower
            layer.written = written
            return layer
        }
        var layer = self
        layer.isEmpty = false
        layer.isIncomplete = isIncomplete || lower.isIncomplete
        layer.summary.fill(from: lower.summary)
        layer.description.fill(from: lower.description)
        layer.owner.fill(from: lower.owner)
        layer.role.fill(from: lower.role)
        layer.structure.fill(from: lower.structure)
        layer.value.fill(from: lower.value)
        layer.fields.fill(from: lower.fields)
        layer.field.fill(from: lower.field)
        layer.score.fill(from: lower.score)
        layer.ttl.fill(from: lower.ttl)
        layer.serialization.fill(from: lower.serialization)
        layer.compression.fill(from: lower.compression)
        layer.encryption.fill(from: lower.encryption)
        layer.load.fill(from: lower.load)
        layer.whenUnavailable.fill(from: lower.whenUnavailable)
        layer.maxLength.fill(from: lower.maxLength)
        layer.limit.fill(from: lower.limit)
        layer.window.fill(from: lower.window)
        layer.algorithm.fill(from: lower.algorithm)
        layer.sensitivity.fill(from: lower.sensitivity)
        layer.expectation.fill(from: lower.expectation)
        layer.maxValueSize.fill(from: lower.maxValueSize)
        layer.maxConcurrentLoads.fill(from: lower.maxConcurrentLoads)
        layer.deprecated.fill(from: lower.deprecated)
        layer.allowances = Self.merged(allowances, lower.allowances)
        return layer
    }

    /// What is allowed further out is allowed here too, unless it is said again.
    private static func merged(
        _ inner: Setting<[Allowance]>, _ outer: Setting<[Allowance]>
    ) -> Setting<[Allowance]> {
        guard case .given(let allowances, let range) = inner, let others = outer.value else { return inner.over(outer) }
        let rest = others.filter { other in !allowances.contains { $0.rule == other.rule } }
        return .given(allowances + rest, at: range)
    }

    /// This layer and the other as one that says where each of its options was written.
    func layered(over lower: OptionLayer) -> OptionLayer {
        var layer = over(lower)
        layer.written = written + lower.written.filter { other in range(of: other.option) == nil }
        return layer
    }

    /// Where the option was written in this mapping itself.
    func range(of option: OptionName) -> SourceRange? {
        written.first { $0.option == option }?.range
    }
}
