import KeyspacePolicy
import KeyspaceSyntax

/// Options that are mappings, or can be.
extension Schema {
    static var timeToLive: Schema {
        let mapping = mapping(TTLKey.self) { key in
            switch key {
            case .afterWrite, .afterAccess, .afterCreate, .atMost: duration
            case .jitter: ratio
            }
        }
        .with("oneOf", .schemas(TTLKey.modes.map { requiring($0.rawValue) }))
        .with("dependencies", .dependencies([(TTLKey.atMost.rawValue, [TTLKey.afterAccess.rawValue])]))
        return any(words(["none"]), duration, mapping)
    }

    static var load: Schema {
        any(
            words(LoadMode.self),
            mapping(LoadKey.self) { key in
                switch key {
                case .singleFlight: boolean
                case .refreshAhead: ratio
                case .staleFor, .negativeTTL, .timeout, .lock: duration
                }
            })
    }

    static var compression: Schema {
        any(
            words(CompressionMode.self),
            mapping(CompressionKey.self, required: [.algorithm]) { key in
                switch key {
                case .algorithm: words(Compression.Algorithm.self)
                case .above: size
                }
            })
    }

    static var encryption: Schema {
        any(words(["none"]), mapping(EncryptionKey.self, required: [.key]) { _ in name })
    }

    static var expectation: Schema {
        mapping(ExpectationKey.self, mayBeNothing: true) { key in
            switch key {
            case .keys, .length: count()
            case .valueSize: any(size, sizes)
            case .reads, .writes: rate
            case .hitRate: ratio
            }
        }
    }

    private static var sizes: Schema {
        mapping(SizesKey.self, required: [.typical]) { _ in size }
    }

    static var allowances: Schema {
        let entry = any(
            text,
            mapping(AllowanceKey.self, required: [.reason]) { key in
                switch key {
                case .reason: text
                case .until: date
                }
            })
        return types("object", "null")
            .with("propertyNames", .schema(words(LintRules.all.map(\.description))))
            .with("additionalProperties", .schema(entry))
    }
}
