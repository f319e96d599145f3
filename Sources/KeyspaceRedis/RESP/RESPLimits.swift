/// What a reply may cost; a server, or what plays one, that sends more is not listened to any longer.
struct RESPLimits: Sendable {
    /// Aggregates in aggregates.
    var depth = 32
    /// Bytes of a string. Servers have the same bound by default (`proto-max-bulk-len`).
    var stringLength = 512 << 20
    /// Elements of one reply, those in nested aggregates too.
    var elements = 16 << 20
    /// Bytes of a line: a number, a length, a status or an error.
    var lineLength = 64 << 10
}

/// Why bytes are no reply, or one that costs too much.
enum RESPError: Error, Sendable, Hashable {
    /// The first byte of a value names no type.
    case unknownType(UInt8)
    /// A number or a length is not one.
    case malformedNumber
    /// A line or a string does not end as it must.
    case malformedEnd
    /// A boolean, a null or a verbatim string is not one.
    case malformedValue
    case tooDeep
    case tooLong
    case tooManyElements
    /// A reply to no command.
    case unasked
}

extension RESPError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unknownType(let byte): "the byte \(byte) begins no reply"
        case .malformedNumber: "a number or a length is malformed"
        case .malformedEnd: "a line or a string does not end where it must"
        case .malformedValue: "a boolean, a null or a verbatim string is malformed"
        case .tooDeep: "a reply is nested too deep"
        case .tooLong: "a string or a line is too long"
        case .tooManyElements: "a reply has too many elements"
        case .unasked: "nothing was asked"
        }
    }
}
