/// The store replied in a shape that the operation does not have.
struct UnexpectedReply: Error {}

/// Replies in the shapes that operations promise.
extension Reply {
    /// Itself, unless the store refused the command.
    var checked: Reply {
        get throws {
            if case .failure(let failure) = self { throw failure }
            return self
        }
    }

    var integer: Int64 {
        get throws {
            guard case .integer(let value) = self else { throw UnexpectedReply() }
            return value
        }
    }

    var count: Int {
        get throws { Int(clamping: try integer) }
    }

    /// The bytes, or nil for null.
    var bytes: Bytes? {
        get throws {
            switch self {
            case .null: nil
            case .bytes(let bytes): bytes
            case .integer, .double, .array, .failure: throw UnexpectedReply()
            }
        }
    }

    var double: Double {
        get throws {
            switch self {
            case .double(let value): value
            case .integer(let value): Double(value)
            case .null, .bytes, .array, .failure: throw UnexpectedReply()
            }
        }
    }

    var array: [Reply] {
        get throws {
            guard case .array(let replies) = self else { throw UnexpectedReply() }
            return replies
        }
    }

    /// Field, value, field, value… or member, score, member, score….
    var pairs: [(Bytes, Reply)] {
        get throws {
            let replies = try array
            guard replies.count % 2 == 0 else { throw UnexpectedReply() }
            return try stride(from: 0, to: replies.count, by: 2).map { index in
                (try replies[index].required, replies[index + 1])
            }
        }
    }

    /// Bytes that cannot be null.
    var required: Bytes {
        get throws {
            guard let bytes = try bytes else { throw UnexpectedReply() }
            return bytes
        }
    }

    func decoded<Value>(_ codec: Codec<Value>) throws -> Value? {
        try bytes.map { bytes in try codec.decode(bytes) }
    }

    func elements<Value>(_ codec: Codec<Value>) throws -> [Value] {
        try array.map { reply in try codec.decode(try reply.required) }
    }
}
