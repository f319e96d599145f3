/// Why bytes are no value, or a value has no bytes. It names the place within the value, and never what is there.
public struct CodingFailure: Error, Sendable, Hashable {
    /// The place, such as `orders[3].price`; empty for the whole. Names that are data, such as the keys of a
    /// dictionary, are written as `*`.
    public let path: String
    /// What is wrong there.
    public let reason: String

    init(_ reason: String, at path: [any CodingKey] = []) {
        self.path = Self.text(path)
        self.reason = reason
    }

    /// Keeps of an error what cannot hold a value.
    init(_ error: any Error) {
        switch error {
        case let error as CodingFailure:
            self = error
        case DecodingError.typeMismatch(let type, let context):
            self.init("it is no '\(type)'", at: context.codingPath)
        case DecodingError.valueNotFound(let type, let context):
            self.init("it is null, where '\(type)' is needed", at: context.codingPath)
        case DecodingError.keyNotFound(let key, let context):
            self.init("it is missing", at: context.codingPath + [key])
        case DecodingError.dataCorrupted(let context):
            self.init(context.codingPath.isEmpty ? "it is malformed" : "it is out of range", at: context.codingPath)
        case EncodingError.invalidValue(_, let context):
            self.init("it cannot be written", at: context.codingPath)
        default:
            self.init("the type's own code threw '\(type(of: error))'")
        }
    }

    /// The same failure, seen from around a field.
    func inside(_ field: RecordKey) -> CodingFailure {
        let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
        return CodingFailure(reason: reason, path: field.stringValue + separator + path)
    }

    private init(reason: String, path: String) {
        self.reason = reason
        self.path = path
    }

    private static func text(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? name(key) : "." + name(key)
            }
        }
    }

    /// Names that the program has declared: of a record, or cases of an enum of coding keys.
    private static func name(_ key: any CodingKey) -> String {
        key is RecordKey || Mirror(reflecting: key).displayStyle == .enum ? key.stringValue : "*"
    }
}

extension CodingFailure: CustomStringConvertible {
    /// The reason, behind the place if there is one.
    public var description: String {
        path.isEmpty ? reason : "at '\(path)': \(reason)"
    }
}
