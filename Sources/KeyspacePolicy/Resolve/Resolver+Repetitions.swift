import KeyspaceSyntax

/// Finds options that say what would hold without them.
extension Resolver {
    /// - Parameters:
    ///   - own: what is written closest: the namespace's options, or the variant's.
    ///   - outer: for a variant, the namespace's options.
    ///   - defaults: as far as they apply.
    func repetitions(
        _ own: OptionLayer, _ outer: OptionLayer, _ defaults: OptionLayer, _ structure: Structure
    ) -> [Entry.Repetition] {
        repetitions(in: own, over: outer, defaults, structure)
            + (outer.isEmpty ? [] : repetitions(in: outer, over: defaults, defaults, structure))
    }

    private func repetitions(
        in layer: OptionLayer, over lower: OptionLayer, _ lowest: OptionLayer, _ structure: Structure
    ) -> [Entry.Repetition] {
        var found: [Entry.Repetition] = []
        for (option, range) in layer.written {
            guard let value = repeated(option, in: layer, over: lower, lowest, structure) else { continue }
            found.append(
                .init(
                    option: option, range: range, first: lower.range(of: option) ?? lowest.range(of: option),
                    removal: removal(from: range, to: value)))
        }
        return found
    }

    /// The place of the option's value, if that is what would hold without it.
    private func repeated(
        _ option: OptionName, in layer: OptionLayer, over lower: OptionLayer, _ lowest: OptionLayer,
        _ structure: Structure
    ) -> SourceRange? {
        func compare<Value: Equatable>(
            _ setting: (OptionLayer) -> Setting<Value>, language: Value? = nil
        ) -> SourceRange? {
            guard case .given(let value, let range) = setting(layer) else { return nil }
            switch setting(lower).over(setting(lowest)) {
            case .absent: return value == language ? range : nil
            case .damaged: return nil
            case .given(let other, at: _): return value == other ? range : nil
            }
        }
        switch option {
        case .owner: return compare { $0.owner }
        case .role:
            // To say that a rate limit is one does no harm.
            return compare({ $0.role }, language: structure.kind == .rateLimit ? nil : .cache)
        case .structure: return compare({ $0.structure }, language: .string)
        case .value:
            return compare({ $0.value }, language: structure.kind == .hyperLogLog ? .scalar(.string) : nil)
        case .field: return compare { $0.field }
        case .score: return compare({ $0.score }, language: .double)
        case .ttl: return compare { $0.ttl }
        case .serialization: return compare({ $0.serialization }, language: usualSerialization(of: structure))
        case .compression: return compare({ $0.compression }, language: .some(nil))
        case .encryption: return compare({ $0.encryption }, language: .some(nil))
        case .load: return compare({ $0.load }, language: LoadPolicy())
        case .whenUnavailable:
            // What a rate limit does without it is no default that anybody should rely on.
            return compare({ $0.whenUnavailable }, language: structure.kind == .rateLimit ? nil : .fail)
        case .maxLength: return compare { $0.maxLength }
        case .limit: return compare { $0.limit }
        case .window: return compare { $0.window }
        case .algorithm: return compare { $0.algorithm }
        case .sensitivity: return compare({ $0.sensitivity }, language: .internal)
        case .maxValueSize: return compare { $0.maxValueSize }
        case .maxConcurrentLoads: return compare { $0.maxConcurrentLoads }
        // They describe, or are the namespace's own.
        case .summary, .description, .key, .parameters, .hashTag, .fields, .variants, .expect, .deprecated, .allow:
            return nil
        }
    }
}
