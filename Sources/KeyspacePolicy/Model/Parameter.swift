package import KeyspaceSyntax

/// A placeholder of a key pattern, with the language of texts it stands for.
package struct Parameter: Sendable {
    /// As in the pattern: `user_id`.
    package var name: String
    /// Where it stands in the pattern.
    package var range: SourceRange
    package var type: ParameterType
    /// Where the type was declared; nil if it is the default.
    package var typeRange: SourceRange?
    /// Its text stands in braces in the key, so that keys with equal text share a cluster slot.
    package var isHashTag: Bool
    /// The argument's label: `userID`.
    package var swiftName: String
    /// The type's name, if the namespace declares it: `DataType`. Few do, so that it is made when it is asked for.
    package var swiftTypeName: String { SwiftName.type(name) }
}

/// How an argument is written in a key.
package enum ParameterType: Sendable {
    /// Percent-encoded, so that no argument can break out of its place.
    case string
    /// As it is, unchecked but not empty.
    case rawString
    /// As it is, after it was checked. The type's name is nil for one declared at the parameter.
    case refined(RefinedString, TypeID?)
    /// A case's text. The type's name is nil for one declared at the parameter.
    case enumeration([EnumCase], TypeID?)
    case int
    case uint
    case uuid
    /// `2024-01-15`, in UTC.
    case date
    case timestamp(TimestampFormat)
    /// Canonical: `60s`, `1h30m`.
    case duration
    /// The first `length` lower-case hex digits of the SHA-256 of the argument's canonical JSON.
    case hash(length: Int)

    package enum TimestampFormat: String, Sendable, CaseIterable {
        /// `2024-01-15T10:30:00Z`.
        case iso8601
        /// Seconds since 1970.
        case unix
        /// Milliseconds since 1970.
        case unixMilliseconds = "unix-ms"
    }
}
