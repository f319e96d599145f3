import KeyspaceSyntax

/// Where in a policy a node stands, as far as that tells which scalars are quantities.
enum LayoutPlace {
    case root, namespaces, options, variants, cases, ttl, load, compression, expectation, sizes
    case server, connection, timeSetting
    case duration, size, directiveSize
    /// Nothing below is a quantity.
    case other

    func child(_ key: String) -> LayoutPlace {
        switch self {
        case .root: RootKey(rawValue: key).map { Self.section($0) } ?? .other
        case .namespaces: .options
        case .options: OptionName(rawValue: key).map { Self.option($0) } ?? .other
        case .variants: .cases
        case .cases: .options
        case .ttl: key == TTLKey.jitter.rawValue ? .other : .duration
        case .load: LoadKey(rawValue: key).map { Self.loading($0) } ?? .other
        case .compression: key == CompressionKey.above.rawValue ? .size : .other
        case .expectation: key == ExpectationKey.valueSize.rawValue ? .sizes : .other
        case .sizes: .size
        case .server: serverDirectives.contains { $0.name == key && $0.form.isSize } ? .directiveSize : .other
        case .connection:
            [ConnectionKey.connectTimeout, .timeout].contains { $0.rawValue == key } ? .timeSetting : .other
        case .timeSetting: key == EnvironmentKey.defaultValue.rawValue ? .duration : .other
        case .duration, .size, .directiveSize, .other: .other
        }
    }

    /// The quantity as it is always written; nil for what is none, or none here.
    func canonical(_ text: String) -> String? {
        switch self {
        case .duration, .ttl, .timeSetting: canonicalDuration(text)
        case .size, .sizes: canonicalSize(text)
        case .directiveSize: canonicalSize(text, keepsUnit: true)
        case .root, .namespaces, .options, .variants, .cases, .load, .compression, .expectation, .server, .connection,
            .other:
            nil
        }
    }

    private static func section(_ key: RootKey) -> LayoutPlace {
        switch key {
        case .namespaces: .namespaces
        case .defaults: .options
        case .server: .server
        case .connection: .connection
        case .policy, .keyspace, .summary, .prefix, .separator, .include, .types, .services, .lint: .other
        }
    }

    private static func option(_ option: OptionName) -> LayoutPlace {
        switch option {
        case .ttl: .ttl
        case .window: .duration
        case .load: .load
        case .compression: .compression
        case .variants: .variants
        case .expect: .expectation
        case .maxValueSize: .size
        case .summary, .description, .owner, .role, .key, .parameters, .hashTag, .structure, .value, .fields, .field,
            .score, .serialization, .encryption, .whenUnavailable, .maxLength, .limit, .algorithm, .sensitivity,
            .maxConcurrentLoads, .deprecated, .allow:
            .other
        }
    }

    private static func loading(_ key: LoadKey) -> LayoutPlace {
        switch key {
        case .staleFor, .negativeTTL, .timeout, .lock: .duration
        case .singleFlight, .refreshAhead: .other
        }
    }
}

extension DirectiveForm {
    fileprivate var isSize: Bool {
        if case .size = self { true } else { false }
    }
}
