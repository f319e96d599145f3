#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON as this runtime writes and reads it.
///
/// Written is canonical JSON (RFC 8785): one value, one text. Its writer is our own, since Foundation's writes UUIDs in
/// upper case and cannot be told otherwise; its reader is Foundation's, made once: making one costs more than a read.
enum JSONText {
    static func encode<Value: Encodable>(_ value: Value) throws(CodingFailure) -> Bytes {
        try write(value, isExact: false)
    }

    /// As `encode`, but refuses numbers that a double cannot hold exactly: another language would hash another text.
    static func canonical<Value: Encodable>(_ value: Value) throws(CodingFailure) -> Bytes {
        try write(value, isExact: true)
    }

    private static func write<Value: Encodable>(_ value: Value, isExact: Bool) throws(CodingFailure) -> Bytes {
        let node: JSONNode
        do {
            node = try JSONNode(value, at: [])
        } catch {
            throw CodingFailure(error)
        }
        var writer = JSONWriter(isExact: isExact)
        try writer.write(node)
        return writer.bytes
    }

    static func decode<Value: Decodable>(_ bytes: Bytes) throws(CodingFailure) -> Value {
        do {
            return try decoder.decode(Value.self, from: Data(bytes))
        } catch {
            throw CodingFailure(error)
        }
    }

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let time = UTCTime(text: try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no ISO 8601 text")
            }
            return time.date
        }
        return decoder
    }()
}
