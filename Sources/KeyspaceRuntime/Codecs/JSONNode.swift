#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value as JSON, before it is written: members must be sorted, and a coder may fill several containers in turns.
enum JSONNode {
    case null
    case bool(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case double(Double)
    /// The digits of a decimal number.
    case decimal(String)
    case string(String)
    case array(JSONElements)
    case object(JSONMembers)
    /// What somebody writes later, such as a superclass its fields.
    case deferred(JSONNodeEncoder)
}

/// An array that is being filled.
final class JSONElements {
    var elements: [JSONNode] = []
}

/// An object that is being filled.
final class JSONMembers {
    private(set) var members: [(name: String, value: JSONNode)] = []

    /// Sets a member; one of this name is replaced.
    func set(_ name: String, _ value: JSONNode) {
        if let index = members.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            members[index].value = value
        } else {
            members.append((name, value))
        }
    }
}

extension JSONNode {
    /// Types are compared before they are cast: a cast that fails costs a hundred times as much.
    init<Value: Encodable>(_ value: Value, at path: [any CodingKey]) throws {
        if let scalar = JSONNode(scalar: value) {
            self = scalar
        } else if Value.self == Double.self, let value = value as? Double {
            self = try JSONNode(finite: value, at: path)
        } else if Value.self == Float.self, let value = value as? Float {
            // By its own digits: 0.1 as a float is 0.10000000149011612 as a double.
            self = try value.isFinite ? .double(Double("\(value)") ?? Double(value)) : JSONNode(finite: .nan, at: path)
        } else if Value.self == Date.self, let value = value as? Date {
            guard let time = UTCTime(value) else {
                throw CodingFailure("the date is outside of the years 0 to 9999", at: path)
            }
            self = .string(time.text)
        } else if Value.self == Decimal.self, let value = value as? Decimal {
            guard value.isFinite else { throw CodingFailure("JSON has no such number", at: path) }
            self = .decimal(value.text)
        } else {
            let encoder = JSONNodeEncoder(path)
            try value.encode(to: encoder)
            self = encoder.written
        }
    }

    private init(finite value: Double, at path: [any CodingKey]) throws(CodingFailure) {
        guard value.isFinite else { throw CodingFailure("JSON has no such number", at: path) }
        self = .double(value)
    }

    private init?<Value>(scalar value: Value) {
        if Value.self == String.self, let value = value as? String {
            self = .string(value)
        } else if Value.self == Bool.self, let value = value as? Bool {
            self = .bool(value)
        } else if Value.self == UUID.self, let value = value as? UUID {
            self = .string(value.text)
        } else if Value.self == Data.self, let value = value as? Data {
            self = .string(value.text)
        } else if Value.self == URL.self, let value = value as? URL {
            self = .string(value.absoluteString)
        } else if let integer = Self.whole(value) {
            self = integer
        } else {
            return nil
        }
    }

    private static func whole<Value>(_ value: Value) -> JSONNode? {
        if Value.self == Int.self, let value = value as? Int { return .integer(Int64(value)) }
        if Value.self == Int64.self, let value = value as? Int64 { return .integer(value) }
        if Value.self == Int32.self, let value = value as? Int32 { return .integer(Int64(value)) }
        if Value.self == UInt64.self, let value = value as? UInt64 { return .unsigned(value) }
        if Value.self == UInt.self, let value = value as? UInt { return .unsigned(UInt64(value)) }
        if Value.self == UInt32.self, let value = value as? UInt32 { return .unsigned(UInt64(value)) }
        if Value.self == UInt8.self, let value = value as? UInt8 { return .unsigned(UInt64(value)) }
        if Value.self == Int8.self, let value = value as? Int8 { return .integer(Int64(value)) }
        if Value.self == Int16.self, let value = value as? Int16 { return .integer(Int64(value)) }
        if Value.self == UInt16.self, let value = value as? UInt16 { return .unsigned(UInt64(value)) }
        return nil
    }
}

extension Decimal {
    var isFinite: Bool { !isNaN && !isInfinite }
}
