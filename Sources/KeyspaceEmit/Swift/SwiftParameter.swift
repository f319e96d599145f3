import KeyspacePolicy

/// A placeholder as an argument of the accessor and as a part of the key.
struct SwiftParameter {
    let parameter: Parameter
    let namespace: Namespace
    let names: SwiftNames
    /// Its cases decide which entry it is, and so the handle's type.
    let isVariant: Bool

    /// `userID: UserID`.
    var argument: String {
        SwiftIdentifier.alone(parameter.swiftName) + ": " + type
    }

    private var type: String {
        let scope = SwiftNames.Scope.keyspace
        if isVariant { return names.nested(parameter.swiftTypeName, of: namespace, in: scope) + "<Handle>" }
        switch parameter.type {
        case .refined(_, let name), .enumeration(_, let name):
            if let name { return names.own(names.policy[name].name, in: scope) }
            return names.nested(parameter.swiftTypeName, of: namespace, in: scope)
        case .string, .rawString: return "String"
        case .int: return "Int"
        case .uint: return "UInt"
        case .uuid: return "UUID"
        case .date, .timestamp: return "Date"
        case .duration: return "Duration"
        case .hash: return "some Encodable & Sendable"
        }
    }

    /// What is put into the key.
    var component: Code {
        let argument = SwiftIdentifier.alone(parameter.swiftName)
        let component: Code
        switch parameter.type {
        case .string:
            if names.policy.separator == ":" {
                component = .text(argument)
            } else {
                let separator = "separator: " + SwiftLiteral.string(names.policy.separator)
                component = .call("EscapedText", [.text(argument), .text(separator)])
            }
        case .rawString: component = .call("RawKeyText", [.text(argument)])
        case .refined, .enumeration, .int, .uint, .uuid: component = .text(argument)
        case .date: component = .text(argument + ".dateKey")
        case .timestamp(.iso8601): component = .text(argument + ".iso8601Key")
        case .timestamp(.unix): component = .text(argument + ".unixKey")
        case .timestamp(.unixMilliseconds): component = .text(argument + ".unixMillisecondsKey")
        case .duration: component = .text(argument + ".keyText")
        case .hash(let length):
            component = .call("HashedKey", [.text(argument), .text("length: \(length)")])
        }
        return parameter.isHashTag ? .call("HashTag", [component]) : component
    }

    /// Why making the key can fail, with `argument` in words; nil if it cannot.
    var failure: String? {
        switch parameter.type {
        case .rawString: "if `\(parameter.swiftName)` is empty"
        case .hash: "if `\(parameter.swiftName)` cannot be written as JSON"
        case .string, .refined, .enumeration, .int, .uint, .uuid, .date, .timestamp, .duration: nil
        }
    }
}
