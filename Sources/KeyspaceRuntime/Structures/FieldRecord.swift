/// The named fields of a hash, or of a stream's entry.
public protocol FieldRecord: Sendable {
    /// What `init(reading:)` reads from.
    typealias FieldReader = StoredFieldReader<Self>
    /// What `write(to:)` writes to.
    typealias FieldWriter = StoredFieldWriter<Self>

    /// Reads the fields.
    init(reading fields: FieldReader) throws

    /// Writes the fields that there are.
    func write(to fields: inout FieldWriter) throws
}

/// A field of a hash or of a stream's entry: its name, the type of its value, and how that is written.
public struct HashField<Record: FieldRecord, Value: Sendable>: Sendable {
    let name: String
    let codec: Codec<Value>
    let defaultValue: Value?

    /// - Parameters:
    ///   - name: the field's name in the store.
    ///   - codec: how values are written.
    ///   - defaultValue: what a missing field is read as; nil if it has no value then.
    public init(_ name: String, codec: Codec<Value>, default defaultValue: Value? = nil) {
        self.name = name
        self.codec = codec
        self.defaultValue = defaultValue
    }

    var bytes: Bytes { Bytes(name.utf8) }

    /// The value of what is stored, the default if nothing is; a failure names the field.
    func decode(_ bytes: Bytes?) throws(CodingFailure) -> Value? {
        guard let bytes else { return defaultValue }
        do throws(CodingFailure) {
            return try codec.decode(bytes)
        } catch {
            throw error.inside(RecordKey(name))
        }
    }
}

/// The stored fields of a record. Those that nobody asks for are ignored, so that fields can be added.
public struct StoredFieldReader<Record: FieldRecord>: Sendable {
    private let values: [Bytes: Bytes]

    init(_ values: [Bytes: Bytes]) {
        self.values = values
    }

    /// The value of a field; its default, or nil, if it is not stored.
    ///
    /// - Throws: `CodingFailure` if what is stored is no value.
    public func read<Value>(_ field: HashField<Record, Value>) throws -> Value? {
        try field.decode(values[field.bytes])
    }

    /// The value of a field that is always stored, or has a default.
    ///
    /// - Throws: `CodingFailure` if it is missing, or what is stored is no value.
    public func require<Value>(_ field: HashField<Record, Value>) throws -> Value {
        guard let value = try read(field) else {
            throw CodingFailure("it is missing", at: [RecordKey(field.name)])
        }
        return value
    }
}

/// The fields of a record on their way to the store.
public struct StoredFieldWriter<Record: FieldRecord>: Sendable {
    private(set) var fields: [FieldValue] = []

    /// Writes a field if there is a value; else it is left out.
    ///
    /// - Throws: `CodingFailure` if the value cannot be written.
    public mutating func write<Value>(_ field: HashField<Record, Value>, _ value: Value?) throws {
        guard let value else { return }
        do throws(CodingFailure) {
            fields.append(FieldValue(field.bytes, try field.codec.encode(value)))
        } catch {
            throw error.inside(RecordKey(field.name))
        }
    }
}

extension StoredHandle {
    /// The fields of a record as a command takes them.
    func fields<Record: FieldRecord>(of record: Record) throws -> [FieldValue] {
        var writer = StoredFieldWriter<Record>()
        do {
            try record.write(to: &writer)
        } catch let failure {
            throw error(.unencodable, "a field cannot be written in the policy's serialization", CodingFailure(failure))
        }
        for field in writer.fields {
            try check(size: field.value.count)
        }
        return writer.fields
    }
}
