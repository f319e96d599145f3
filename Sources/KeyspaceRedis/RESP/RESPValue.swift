import KeyspaceRuntime

/// A reply as it is on the wire, in either version of the protocol.
///
/// Attributes are left out: they tell of a reply, and nothing here asks for them.
enum RESPValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    /// A simple string, such as `OK`.
    case status(String)
    /// A bulk string; of a verbatim string what follows its format.
    case bytes(Bytes)
    /// Decimal digits, more than 64 bits of them.
    case bigNumber(String)
    case array([RESPValue])
    case set([RESPValue])
    /// Key, value, key, value….
    case map([RESPValue])
    /// Sent by the server unasked.
    case push([RESPValue])
    case error(ServerError)
}

/// A reply with which a server refuses a command.
struct ServerError: Error, Sendable, Hashable {
    /// As the server wrote it: `WRONGTYPE Operation against a key…`.
    let message: String
    /// Whether commands that belong to it were carried out all the same.
    var hasEffects = false

    /// The first word, by which servers name kinds of errors: `WRONGTYPE`.
    var code: Substring {
        message.prefix { $0 != " " }
    }
}

extension RESPValue {
    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The elements of any aggregate; nil for anything else.
    var elements: [RESPValue]? {
        switch self {
        case .array(let elements), .set(let elements), .map(let elements), .push(let elements): elements
        case .null, .integer, .double, .boolean, .status, .bytes, .bigNumber, .error: nil
        }
    }

    /// The text of a string, simple or bulk; nil for anything else.
    var text: String? {
        switch self {
        case .status(let text), .bigNumber(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .null, .integer, .double, .boolean, .array, .set, .map, .push, .error: nil
        }
    }

    /// A number, also one that is written as text; nil for anything else.
    var number: Int64? {
        switch self {
        case .integer(let number): number
        case .status, .bytes, .bigNumber: text.flatMap { Int64($0) }
        case .null, .double, .boolean, .array, .set, .map, .push, .error: nil
        }
    }

    /// A number with a fraction, also one that is written as text (`inf`, `-inf` and `nan` too); nil for anything else.
    var fraction: Double? {
        switch self {
        case .double(let fraction): fraction
        case .integer(let number): Double(number)
        case .status, .bytes, .bigNumber: text.flatMap { Double($0) }
        case .null, .boolean, .array, .set, .map, .push, .error: nil
        }
    }
}
