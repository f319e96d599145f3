package import KeyspaceSyntax

/// The type of a value, an element, a member or a field.
package enum ValueType: Sendable, Hashable {
    case scalar(ScalarType)
    indirect case list(ValueType)
    /// Keys are strings.
    indirect case dictionary(ValueType)
    indirect case optional(ValueType)
    case named(TypeID)
}

/// The types that the language has by itself.
package enum ScalarType: String, Sendable, Hashable, CaseIterable {
    case string, bool, int, int32, int64, uint64, double, decimal, bytes, timestamp, uuid, json
}

/// Which named type: an index into `Policy.types`.
package struct TypeID: Sendable, Hashable {
    package let index: Int

    package init(_ index: Int) {
        self.index = index
    }
}

/// A type declared under `types`.
package struct NamedType: Sendable {
    package var name: String
    package var nameRange: SourceRange
    package var summary: String?
    package var definition: Definition
    package var allowances: [Allowance] = []

    package enum Definition: Sendable {
        case record([Field])
        case enumeration([EnumCase])
        case refined(RefinedString)
        case alias(ValueType)
        case swift(SwiftType)
        /// It was diagnosed.
        case invalid
    }
}

/// A field of a record, of a hash or of a stream's entry.
package struct Field: Sendable, Hashable {
    package var name: String
    package var nameRange: SourceRange
    package var summary: String?
    package var type: ValueType
    /// Used when a stored value lacks the field.
    package var defaultValue: DefaultValue?
    package var swiftName: String
}

/// A field's default, of the field's own type.
package enum DefaultValue: Sendable, Hashable {
    case bool(Bool)
    case integer(Int64)
    /// Above `Int64.max`, for `uint64`.
    case unsigned(UInt64)
    case double(Double)
    /// Canonical decimal text.
    case decimal(String)
    case string(String)
    /// Index of a case of the enum.
    case enumCase(EnumCase)
    case emptyList
    case emptyDictionary
}

/// A case of an enum: its text on the wire and its name in Swift.
package struct EnumCase: Sendable, Hashable {
    package var text: String
    package var swiftName: String
    package var range: SourceRange
}

/// A string type whose values all match a regular expression.
package struct RefinedString: Sendable {
    /// As it was written.
    package var expression: String
    package var automaton: ByteAutomaton
    package var range: SourceRange
}

/// A type that the services own, opaque to the compiler.
package struct SwiftType: Sendable, Hashable {
    /// The module to import; nil if the type is the generated code's own module's.
    package var module: String?
    /// The type's name within the module, `Orders.Fill` too.
    package var name: String
    package var range: SourceRange
}
