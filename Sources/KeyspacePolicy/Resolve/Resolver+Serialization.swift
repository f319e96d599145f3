import KeyspaceSyntax

/// Which serializations a value's type can have.
extension Resolver {
    /// - Parameter isDefault: the setting is of `defaults`, which are meant for whom they fit.
    mutating func serialization(
        _ setting: Setting<Serialization>, of structure: Structure, isDefault: Bool
    ) -> Serialization? {
        guard let type = serializedType(structure) else { return nil }
        let usual = usualSerialization(of: type)
        guard case .given(let serialization, let range) = setting else { return usual }
        if isFit(serialization, for: type) { return serialization }
        guard !isDefault else { return usual }
        let fit = Serialization.allCases.filter { isFit($0, for: type) }.map(\.rawValue)
        report(
            .invalidValue,
            "'\(serialization.rawValue)' cannot write a value of type '\(describe(type))'\(scope.suffix); expected \(oneOf(fit))",
            at: range)
        return usual
    }

    /// What is used where nothing is said; nil for a structure that has no serialization.
    func usualSerialization(of structure: Structure) -> Serialization? {
        serializedType(structure).map { usualSerialization(of: $0) }
    }

    private func usualSerialization(of type: ValueType) -> Serialization {
        isSingle(type) ? .text : .json
    }

    /// What is serialized as one; nil for a structure without values or whose fields are serialized one by one.
    private func serializedType(_ structure: Structure) -> ValueType? {
        switch structure {
        case .string(let type), .list(let type, _), .set(let type), .sortedSet(let type, _, _), .hyperLogLog(let type):
            type
        case .map(_, let value): value
        case .counter, .record, .stream, .bitmap, .rateLimit: nil
        }
    }

    private func isFit(_ serialization: Serialization, for type: ValueType) -> Bool {
        switch serialization {
        case .json: true
        case .text: isSingle(type)
        case .binary: isSingle(type) || isSwift(type)
        case .protobuf: isSwift(type)
        }
    }

    /// One scalar, enum or refined string.
    private func isSingle(_ type: ValueType) -> Bool {
        switch underlying(type) {
        case .scalar(let scalar): return scalar != .json
        case .named(let id):
            switch types[id.index].definition {
            case .enumeration, .refined: return true
            case .record, .alias, .swift, .invalid: return false
            }
        case .list, .dictionary, .optional: return false
        }
    }

    private func isSwift(_ type: ValueType) -> Bool {
        guard case .named(let id) = underlying(type) else { return false }
        switch types[id.index].definition {
        // Nothing more is said about a type that was diagnosed.
        case .swift, .invalid: return true
        case .record, .enumeration, .refined, .alias: return false
        }
    }
}
