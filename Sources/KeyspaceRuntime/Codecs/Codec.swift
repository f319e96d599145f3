/// How values of one type are written as bytes, and read back.
public struct Codec<Value: Sendable>: Sendable {
    let encode: @Sendable (Value) throws(CodingFailure) -> Bytes
    let decode: @Sendable (Bytes) throws(CodingFailure) -> Value

    init(
        encoding encode: @escaping @Sendable (Value) throws(CodingFailure) -> Bytes,
        decoding decode: @escaping @Sendable (Bytes) throws(CodingFailure) -> Value
    ) {
        self.encode = encode
        self.decode = decode
    }

    /// A codec of your own.
    ///
    /// - Parameters:
    ///   - encode: throws if a value cannot be written; the operation then throws a `KeyspaceError` with the code
    ///     `unencodable`.
    ///   - decode: throws if the bytes are no value; the operation then throws one with the code `undecodable`. Of the
    ///     error only its type is kept, since it could hold what is stored.
    public init(
        encode: @escaping @Sendable (Value) throws -> Bytes, decode: @escaping @Sendable (Bytes) throws -> Value
    ) {
        self.encode = { value throws(CodingFailure) in
            do { return try encode(value) } catch { throw CodingFailure(error) }
        }
        self.decode = { bytes throws(CodingFailure) in
            do { return try decode(bytes) } catch { throw CodingFailure(error) }
        }
    }
}

extension Codec where Value: Codable {
    /// JSON, as any program reads and writes it: names sorted, dates as ISO 8601 text in UTC, bytes as base64.
    public static var json: Codec {
        Codec(encoding: JSONText.encode, decoding: JSONText.decode)
    }
}

extension Codec where Value: TextValue {
    /// The value's text as UTF-8.
    public static var text: Codec {
        Codec(
            encoding: { value throws(CodingFailure) in Bytes(value.text.utf8) },
            decoding: { bytes throws(CodingFailure) in
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw CodingFailure("the bytes are no UTF-8")
                }
                guard let value = Value(text: text) else {
                    throw CodingFailure("the text is no '\(Value.self)'")
                }
                return value
            })
    }
}

extension Codec where Value: BinaryValue {
    /// The value's bytes, without text.
    public static var binary: Codec {
        Codec(
            encoding: { value throws(CodingFailure) in value.binary },
            decoding: { bytes throws(CodingFailure) in
                guard let value = Value(binary: bytes) else {
                    throw CodingFailure("the bytes are no '\(Value.self)'")
                }
                return value
            })
    }
}
