/// What a server says, as it stands on the wire (RESP 2).
package enum RawReply: Sendable, Hashable {
    case status(String)
    case error(String)
    case integer(Int64)
    case bytes([UInt8])
    case null
    case array([RawReply])

    /// The text of a status or of bytes.
    package var text: String? {
        switch self {
        case .status(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .error, .integer, .null, .array: nil
        }
    }

    package var integer: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }

    /// The elements; none if it is no array.
    package var elements: [RawReply] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// The texts of the elements that are one.
    package var texts: [String] {
        elements.compactMap(\.text)
    }

    /// Itself, unless the server refused the command.
    package var checked: RawReply {
        get throws(RawFailure) {
            if case .error(let message) = self { throw RawFailure(message) }
            return self
        }
    }
}

/// The connection ended, or the server refused what a test relies on.
package struct RawFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
