import KeyspacePolicy

extension Policy {
    /// The type without optionals and aliases.
    func underlying(_ type: ValueType) -> ValueType {
        switch type {
        case .optional(let inner): return underlying(inner)
        case .named(let id):
            if case .alias(let target) = self[id].definition { return underlying(target) }
            return type
        case .scalar, .list, .dictionary: return type
        }
    }

    /// One scalar, enum or refined string, so that it can be written as text.
    func isSingle(_ type: ValueType) -> Bool {
        switch underlying(type) {
        case .scalar(let scalar): return scalar != .json
        case .named(let id):
            switch self[id].definition {
            case .enumeration, .refined: return true
            case .record, .alias, .swift, .invalid: return false
            }
        case .list, .dictionary, .optional: return false
        }
    }
}

extension Structure {
    /// What is serialized as one; nil for a structure without values or whose fields are serialized one by one.
    var serializedType: ValueType? {
        switch self {
        case .string(let type), .list(let type, _), .set(let type), .sortedSet(let type, _, _), .hyperLogLog(let type):
            type
        case .map(_, let value): value
        case .counter, .record, .stream, .bitmap, .rateLimit: nil
        }
    }
}
