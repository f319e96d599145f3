import KeyspacePolicy

/// Swift's names for the types of values.
extension SwiftNames {
    func type(_ type: ValueType, in scope: Scope) -> String {
        switch type {
        case .scalar(let scalar): scalar.swiftName
        case .list(let element): "[\(self.type(element, in: scope))]"
        case .dictionary(let value): "[String: \(self.type(value, in: scope))]"
        case .optional(let wrapped): self.type(wrapped, in: scope) + "?"
        case .named(let id): own(policy[id].name, in: scope)
        }
    }

}

extension ScalarType {
    var swiftName: String {
        switch self {
        case .string: "String"
        case .bool: "Bool"
        case .int: "Int"
        case .int32: "Int32"
        case .int64: "Int64"
        case .uint64: "UInt64"
        case .double: "Double"
        case .decimal: "Decimal"
        case .bytes: "Data"
        case .timestamp: "Date"
        case .uuid: "UUID"
        case .json: "JSONValue"
        }
    }

}

extension Structure.Score {
    var swiftName: String {
        switch self {
        case .double: "Double"
        case .int: "Int"
        case .timestamp: "Date"
        }
    }
}

/// What the policy's own type names stand for.
extension Policy {
    /// The type behind aliases.
    func unaliased(_ type: ValueType) -> ValueType {
        guard case .named(let id) = type, case .alias(let target) = self[id].definition else { return type }
        return unaliased(target)
    }

    /// The type that an optional wraps; nil if it is none.
    func wrapped(_ type: ValueType) -> ValueType? {
        guard case .optional(let wrapped) = unaliased(type) else { return nil }
        return wrapped
    }

    /// A single scalar, an enum or a refined string, which `text` can write.
    func isText(_ type: ValueType) -> Bool {
        switch unaliased(type) {
        case .scalar(let scalar): return scalar != .json
        case .list, .dictionary, .optional: return false
        case .named(let id):
            switch self[id].definition {
            case .enumeration, .refined: return true
            case .record, .alias, .swift, .invalid: return false
            }
        }
    }
}

extension SwiftNames {
    func isHashable(_ type: ValueType) -> Bool {
        graph.isHashable(type)
    }

    /// Records that hold the record of this index in themselves, not in a list or a dictionary, and it them. A Swift
    /// struct has no room for itself, so such a field is kept apart from its record.
    func needsIndirection(_ type: ValueType, in owner: TypeID) -> Bool {
        policy.wrapped(type) != nil && graph.reaches(owner, from: type)
    }
}
