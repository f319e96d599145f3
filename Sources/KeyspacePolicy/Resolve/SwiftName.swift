/// The Swift names that names of a policy become.
///
/// Words are separated by whatever is no letter or digit, and terms of art are in capitals as the Swift API design
/// guidelines ask: `user_id` becomes `userID`, `api-requests` the type `APIRequests`.
package enum SwiftName {
    /// A function, a property, a label or a case.
    package static func member(_ name: String) -> String {
        joined(name, lowersFirst: true)
    }

    /// A type.
    package static func type(_ name: String) -> String {
        joined(name, lowersFirst: false)
    }

    /// Words are letters and digits in a row, cut also where a capital follows a small letter. Names are ASCII but for
    /// cases of enums, whose other letters count as small ones.
    private static func joined(_ name: String, lowersFirst: Bool) -> String {
        var name = name
        let text = name.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { join(bytes, into: $0, lowersFirst: lowersFirst) }
        }
        guard let first = text.utf8.first, !isDigit(first) else { return "_" + text }
        return text
    }

    /// - Returns: how many bytes the result has, which are no more than the name's.
    private static func join(
        _ name: UnsafeBufferPointer<UInt8>, into result: UnsafeMutableBufferPointer<UInt8>, lowersFirst: Bool
    ) -> Int {
        var count = 0
        var word = Word()
        var previous: UInt8 = 0
        for byte in name {
            let isCapital = isUpper(byte)
            let isPart = isCapital || isLower(byte) || isDigit(byte)
            if !isPart || isCapital && isLower(previous) {
                capitalize(word, in: result, endingAt: count, lowersFirst)
                word = Word()
            }
            if isPart {
                let small = isCapital ? byte | 0x20 : byte
                result[count] = small
                word.append(small)
                count += 1
            }
            previous = byte
        }
        capitalize(word, in: result, endingAt: count, lowersFirst)
        return count
    }

    /// A word in small letters as one number, which is faster to look up than text: of a long one, the last eight.
    private struct Word {
        private(set) var packed: UInt64 = 0
        private(set) var count = 0

        mutating func append(_ byte: UInt8) {
            packed = packed << 8 | UInt64(byte)
            count += 1
        }
    }

    /// Capitalizes the word that is there in small letters, as a term of art if it is one.
    private static func capitalize(
        _ word: Word, in result: UnsafeMutableBufferPointer<UInt8>, endingAt end: Int, _ lowersFirst: Bool
    ) {
        let start = end - word.count
        guard word.count > 0, start > 0 || !lowersFirst else { return }
        for index in start..<(start + capitals(of: word)) { capitalize(&result[index]) }
    }

    /// How many letters of a word are capitals.
    private static func capitals(of word: Word) -> Int {
        guard word.count <= longestTerm else { return 1 }
        // Plurals of terms keep a small s.
        return terms.contains(word.packed) ? word.count : plurals.contains(word.packed) ? word.count - 1 : 1
    }

    private static func capitalize(_ byte: inout UInt8) {
        if byte < 0x80, isLower(byte) { byte &= ~0x20 }
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80
    }

    private static func isUpper(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static let termsOfArt = [
        "acl", "ai", "api", "cpu", "csv", "db", "dns", "html", "http", "https", "id", "io", "ip", "json", "jwt", "os",
        "sdk", "sql", "ssl", "tcp", "tls", "ttl", "ui", "uri", "url", "utc", "utf8", "uuid", "xml",
    ]

    private static let longestTerm = termsOfArt.map(\.utf8.count).max() ?? 0
    private static let terms = termsOfArt.map(packed)
    private static let plurals = ["ids", "urls"].map(packed)

    private static func packed(_ term: String) -> UInt64 {
        term.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension SwiftName {
    /// Names that generated code cannot declare within the keyspace's type, because Swift, the standard library or
    /// the runtime needs them there.
    package static let reservedTypes: Set<String> = [
        "Any", "AnyObject", "Array", "BinaryValue", "BitmapEntry", "Bool", "Bytes", "CardinalityEntry", "Character",
        "Codable", "Codec", "Command", "ConnectionPolicy", "CounterEntry", "Data", "Date", "Decimal", "Decision",
        "Decodable",
        "Dictionary", "Double", "Duration", "Encodable", "Equatable", "Error", "EscapedText", "Expiry", "FieldReader",
        "FieldRecord", "FieldWriter", "Float", "Handle", "HashEntry", "HashField", "HashTag", "Hashable", "HashedKey",
        "Indirect", "Int",
        "Int16", "Int32", "Int64", "Int8", "JSONValue", "Key", "KeyComponent", "KeyEnum", "KeyPrefix", "KeyWriter",
        "Keyspace", "KeyspaceError", "KeyspaceObserver", "KeyspaceRuntime", "ListEntry", "LoadPolicy", "MapEntry",
        "MatchedText",
        "MemoryStore", "Never",
        "Operation", "Optional", "OutageBehaviour", "Protocol", "RateLimit", "RateLimitEntry", "RawKeyText",
        "RecordReader", "RecordValue", "RecordWriter", "RefinedText", "Reply", "Result", "ScoreCodec", "Self",
        "Sendable", "ServiceType", "Set", "SetEntry", "SortedSetEntry", "StaticString", "Store", "StoredBitmap",
        "StoredCardinality", "StoredCounter", "StoredHandle", "StoredHash", "StoredList", "StoredMap",
        "StoredRateLimit", "StoredSet", "StoredSortedSet", "StoredStream", "StoredValue", "StreamEntry", "StreamID",
        "String", "Swift", "TTL", "Task", "TextPattern", "TextValue", "TimeToLive", "Type", "UInt", "UInt16", "UInt32",
        "UInt64", "UInt8", "UUID", "ValueEntry", "ValueEnum", "Variant", "Void",
    ]

    /// Names of the keyspace's own members.
    package static let reservedMembers: Set<String> = ["init", "keyspace", "policyDigest", "self"]

    /// Names that no field, label or case of generated code can have.
    static func isReservedProperty(_ name: String) -> Bool { reservedProperties[name] != nil }

    private static let reservedProperties = Keywords([
        "allCases", "encode", "hash", "hashValue", "init", "rawValue", "self", "write",
    ]) { $0 }
}
