import KeyspaceRuntime
import KeyspaceTesting

@testable import KeyspaceRedis

/// Replies of all types by chance, with their bytes; and damage to those.
struct RandomReplies {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    /// - Parameter depth: aggregates that may be in each other.
    mutating func next(depth: Int = 3) -> (value: RESPValue, bytes: Bytes) {
        switch number(0...(depth > 0 ? 16 : 11)) {
        case 0: (.status("OK"), line("+", "OK"))
        case 1: (.error(ServerError(message: "ERR no")), line("-", "ERR no"))
        case 2: integer()
        case 3: (.double(1.5), line(",", "1.5"))
        case 4: (.boolean(true), line("#", "t"))
        case 5: (.null, [line("_", ""), line("$", "-1"), line("*", "-1")][number(0...2)])
        case 6: (.bigNumber("123456789012345678901234567890"), line("(", "123456789012345678901234567890"))
        case 7: verbatim()
        case 8: (.error(ServerError(message: "SYNTAX a\r\nb")), line("!", "11") + Bytes("SYNTAX a\r\nb\r\n".utf8))
        case 9...11: string()
        case 12: aggregate("*", depth) { .array($0) }
        case 13: aggregate("~", depth) { .set($0) }
        case 14: aggregate(">", depth) { .push($0) }
        case 15: map(depth)
        default: attributed(depth)
        }
    }

    /// Changes, adds or takes away a byte, once or more.
    mutating func damage(_ bytes: Bytes) -> Bytes {
        var bytes = bytes
        let alphabet = Bytes("$*:+-_#,(=!~%|>\r\n0123456789atx".utf8)
        for _ in 0..<number(1...3) {
            let byte = number(0...4) == 0 ? UInt8(number(0...255)) : alphabet[number(0...alphabet.count - 1)]
            switch number(0...2) {
            case 0 where !bytes.isEmpty: bytes[number(0...bytes.count - 1)] = byte
            case 1 where !bytes.isEmpty: bytes.remove(at: number(0...bytes.count - 1))
            default: bytes.insert(byte, at: number(0...bytes.count))
            }
        }
        return bytes
    }

    /// The bytes in pieces of any size, empty ones too.
    mutating func pieces(of bytes: Bytes) -> [Bytes] {
        var rest = bytes[...]
        var pieces: [Bytes] = []
        while !rest.isEmpty {
            let piece = rest.prefix(number(0...7))
            pieces.append(Bytes(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    private func line(_ type: String, _ text: String) -> Bytes {
        Bytes("\(type)\(text)\r\n".utf8)
    }

    private mutating func integer() -> (RESPValue, Bytes) {
        let integer = number(0...5) == 0 ? Int64.min : Int64(number(-1_000...1_000))
        return (.integer(integer), line(":", "\(integer)"))
    }

    private mutating func string() -> (RESPValue, Bytes) {
        let bytes = (0..<number(0...20)).map { _ in UInt8(number(0...255)) }
        return (.bytes(bytes), line("$", "\(bytes.count)") + bytes + Bytes("\r\n".utf8))
    }

    private mutating func verbatim() -> (RESPValue, Bytes) {
        let text = String(repeating: "v", count: number(0...9))
        return (.bytes(Bytes(text.utf8)), line("=", "\(text.utf8.count + 4)") + Bytes("txt:\(text)\r\n".utf8))
    }

    private mutating func aggregate(
        _ type: String, _ depth: Int, _ value: ([RESPValue]) -> RESPValue
    ) -> (RESPValue, Bytes) {
        let elements = (0..<number(0...4)).map { _ in next(depth: depth - 1) }
        return (value(elements.map(\.value)), line(type, "\(elements.count)") + elements.flatMap(\.bytes))
    }

    private mutating func map(_ depth: Int) -> (RESPValue, Bytes) {
        let elements = (0..<2 * number(0...3)).map { _ in next(depth: depth - 1) }
        return (.map(elements.map(\.value)), line("%", "\(elements.count / 2)") + elements.flatMap(\.bytes))
    }

    /// An attribute stands before a value, and is dropped.
    private mutating func attributed(_ depth: Int) -> (RESPValue, Bytes) {
        let (_, attribute) = map(depth)
        let (value, bytes) = next(depth: depth - 1)
        return (value, Bytes("|".utf8) + attribute.dropFirst() + bytes)
    }
}
