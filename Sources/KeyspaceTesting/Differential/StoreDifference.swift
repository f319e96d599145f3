import KeyspaceRuntime

/// Two stores that do not do the same.
public struct StoreDifference: Error, CustomStringConvertible {
    /// What differs.
    public let finding: String
    /// With which seed it was found.
    public let seed: UInt64
    /// Which command it was, counted from 1.
    public let number: Int
    /// The last commands on the keys of that command, oldest first, each with the reply of the first store and, where it
    /// is not the same text, that of the second. The last one of the first key is where they differ.
    public let commands: [String]

    init(finding: String, seed: UInt64, number: Int, history: [ComparedStep]) {
        self.finding = finding
        self.seed = seed
        self.number = number
        commands = history.map(\.description)
    }

    /// Finding, place and commands, a line each.
    public var description: String {
        (["\(finding) at command \(number) with seed \(seed):"] + commands.map { "  \($0)" }).joined(separator: "\n")
    }
}

extension ComparedStep: CustomStringConvertible {
    var description: String {
        let (ours, theirs) = (ReadableText.of(first), ReadableText.of(second))
        let expiry = command.expiry == .unchanged ? "" : ", \(ReadableText.of(command.expiry))"
        let replies = ours == theirs ? ours : "\(ours)  <>  \(theirs)"
        return "\(command.key): \(ReadableText.of(command.operation))\(expiry) -> \(replies)"
    }
}

/// Values as text for people: bytes as quoted text, enums as they are written in code.
enum ReadableText {
    /// Longer ones are cut.
    private static let longest = 400

    static func of(_ value: Any) -> String {
        let text = whole(value)
        return text.count <= longest ? text : "\(text.prefix(longest))… (\(text.count) characters)"
    }

    private static func whole(_ value: Any) -> String {
        switch value {
        case let bytes as Bytes: return quoted(bytes)
        case let key as Key: return quoted(key.bytes)
        case let duration as Duration: return "\(duration)"
        case let id as StreamID: return "\(id)"
        default: break
        }
        let mirror = Mirror(reflecting: value)
        let parts = mirror.children.map { label, value in
            label.map { $0.hasPrefix(".") ? "" : "\($0): " }.map { $0 + whole(value) } ?? whole(value)
        }
        switch mirror.displayStyle {
        case .enum:
            guard let child = mirror.children.first, let name = child.label else { return ".\(value)" }
            let argument = whole(child.value)
            return ".\(name)" + (argument.hasPrefix("(") ? argument : "(\(argument))")
        case .optional: return parts.first.map { String($0.drop { $0 != " " }.dropFirst()) } ?? "nil"
        case .collection: return "[" + parts.joined(separator: ", ") + "]"
        case .tuple, .struct: return parts.isEmpty ? "\(value)" : "(" + parts.joined(separator: ", ") + ")"
        default: return "\(value)"
        }
    }

    /// ASCII as it is, other bytes as `\xNN`.
    private static func quoted(_ bytes: Bytes) -> String {
        let text = bytes.map { byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\\(Character(UnicodeScalar(byte)))"
            case 0x20..<0x7F: "\(Character(UnicodeScalar(byte)))"
            default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return "\"" + text.joined() + "\""
    }
}
