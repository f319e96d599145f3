/// A value with named fields, as a policy's types are.
///
/// Its fields are read and written by name, one line each: to the compiler that costs a fraction of what synthesized
/// coding does, and every service compiles it again.
public protocol RecordValue: Codable, Sendable {
    /// Reads the fields.
    init(reading record: inout RecordReader) throws

    /// Writes the fields.
    func write(to record: inout RecordWriter) throws
}

extension RecordValue {
    /// Reads the fields from any format.
    public init(from decoder: any Decoder) throws {
        var record = RecordReader(try decoder.container(keyedBy: RecordKey.self))
        try self.init(reading: &record)
    }

    /// Writes the fields to any format.
    public func encode(to encoder: any Encoder) throws {
        var record = RecordWriter(encoder.container(keyedBy: RecordKey.self))
        try write(to: &record)
    }
}

/// The fields of a stored record. Those that nobody asks for are ignored, so that fields can be added.
public struct RecordReader {
    private let container: KeyedDecodingContainer<RecordKey>

    init(_ container: KeyedDecodingContainer<RecordKey>) {
        self.container = container
    }

    /// A field that must be there.
    ///
    /// - Throws: `DecodingError` if it is missing, null, or of another type.
    public func read<Value: Decodable>(_ name: String) throws -> Value {
        try container.decode(Value.self, forKey: RecordKey(name))
    }

    /// A field that may be missing or null.
    ///
    /// - Throws: `DecodingError` if it is of another type.
    public func readIfPresent<Value: Decodable>(_ name: String) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: RecordKey(name))
    }

    /// A field with a default for when it is missing or null.
    ///
    /// - Throws: `DecodingError` if it is of another type.
    public func read<Value: Decodable>(_ name: String, default value: Value) throws -> Value {
        try container.decodeIfPresent(Value.self, forKey: RecordKey(name)) ?? value
    }
}

/// The fields of a record on their way to the store.
public struct RecordWriter {
    private var container: KeyedEncodingContainer<RecordKey>

    init(_ container: KeyedEncodingContainer<RecordKey>) {
        self.container = container
    }

    /// Writes a field.
    public mutating func write<Value: Encodable>(_ name: String, _ value: Value) throws {
        try container.encode(value, forKey: RecordKey(name))
    }

    /// Writes a field if there is a value; else it is left out.
    public mutating func writeIfPresent<Value: Encodable>(_ name: String, _ value: Value?) throws {
        guard let value else { return }
        try container.encode(value, forKey: RecordKey(name))
    }
}

/// The name of a field.
struct RecordKey: CodingKey {
    let stringValue: String

    init(_ name: String) {
        stringValue = name
    }

    init?(stringValue: String) {
        self.init(stringValue)
    }

    var intValue: Int? { nil }

    init?(intValue: Int) {
        return nil
    }
}
