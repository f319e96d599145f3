import KeyspacePolicy

/// Which texts a parameter can stand for in a key: exactly those that the runtime writes, no more and no fewer.
///
/// What is proved about keys is true only as long as this holds, so ranges and calendars are part of the languages.
struct KeyLanguage: Sendable {
    let automaton: ByteAutomaton
    /// Bytes with which a text can begin.
    let first: ByteSet
    /// Bytes with which a text can go on where it could as well end.
    let continuation: ByteSet
    /// The bytes that can follow in each state.
    let following: [ByteSet]
    /// Whether a text is percent-encoded, so that its argument is another.
    let isEscaped: Bool

    init(_ automaton: ByteAutomaton, isEscaped: Bool = false) {
        self.automaton = automaton
        self.isEscaped = isEscaped
        following = automaton.following
        first = following[0]
        var continuation = ByteSet()
        for state in following.indices where automaton.isAccepting(state) {
            continuation.formUnion(following[state])
        }
        self.continuation = continuation
    }

    var canBeEmpty: Bool { automaton.acceptsEmptyString }
}

extension KeyLanguage {
    /// - Parameter expression: one of our own, which is known to be right.
    private init(_ expression: String, isEscaped: Bool = false) {
        guard let automaton = try? RegularExpression(expression).automaton() else {
            preconditionFailure("'\(expression)' is an expression of our own")
        }
        self.init(automaton, isEscaped: isEscaped)
    }

    /// Nil for an enum, whose texts stand in keys like literal text.
    init?(_ type: ParameterType, separator: String) {
        switch type {
        case .enumeration: return nil
        case .string: self = separator == ":" ? Self.colonText : Self.text(separator: separator)
        case .rawString: self = Self.anyText
        case .refined(let refined, _): self.init(refined.automaton)
        case .int: self = Self.integer
        case .uint: self = Self.naturalNumber
        case .uuid: self = Self.uuid
        case .date: self = Self.date
        case .timestamp(.iso8601): self = Self.timestamp
        case .timestamp(.unix): self = Self.unixTime
        case .timestamp(.unixMilliseconds): self = Self.unixMilliseconds
        case .duration: self = Self.duration
        case .hash(let length): self.init("[0-9a-f]{\(length)}")
        }
    }

    // Made once: an automaton is found by trying which of its states are alike.
    private static let colonText = text(separator: ":")
    private static let anyText = KeyLanguage(#"[\x00-\u{10ffff}]+"#)
    private static let integer = KeyLanguage(
        "0|\(NumberExpression.upTo(Int64.max))|-(\(NumberExpression.upTo(Int64.min.magnitude)))")
    private static let naturalNumber = KeyLanguage("0|\(NumberExpression.upTo(UInt64.max))")
    private static let uuid = KeyLanguage("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    private static let date = KeyLanguage(CalendarExpression.date)
    private static let timestamp = KeyLanguage(CalendarExpression.timestamp)
    private static let unixTime = KeyLanguage(unixTimeExpression(digits: ""))
    private static let unixMilliseconds = KeyLanguage(unixTimeExpression(digits: "000"))
    private static let duration = KeyLanguage(durationExpression)

    private static func text(separator: String) -> KeyLanguage {
        KeyLanguage(escapedText(EscapedText(separator: separator)), isEscaped: true)
    }

    /// What is special is written as `%XX`, and nothing else is; an empty text is written too.
    private static func escapedText(_ encoding: EscapedText) -> String {
        let ascii = (0..<UInt8(0x80)).map { ($0, EscapedText.twoDigits($0)) }
        let plain = ascii.filter { encoding.isPlain($0.0) }.map { #"\x\#($0.1)"# }.joined()
        let encoded = ascii.filter { !encoding.isPlain($0.0) }.map(\.1).joined(separator: "|")
        return #"([\#(plain)\u{80}-\u{10ffff}]|%(\#(encoded)))*"#
    }

    /// From the year 0 to 9999.
    ///
    /// - Parameter digits: of a unit finer than a second.
    private static func unixTimeExpression(digits: String) -> String {
        let last = "253402300799" + digits.map { _ in "9" }
        return "0|\(NumberExpression.upTo(last))|-(\(NumberExpression.upTo("62167219200" + digits)))"
    }

    /// Up to 2^63 - 1 milliseconds; in milliseconds only what is no whole number of seconds.
    private static var durationExpression: String {
        let (seconds, rest) = Int64.max.quotientAndRemainder(dividingBy: 1_000)
        let part = "([0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00)"
        let lastParts = "(\((1...rest).map { String(1_000 + $0).dropFirst() }.joined(separator: "|")))"
        return "(0|\(NumberExpression.upTo(seconds)))s"
            + "|([1-9][0-9]{0,2}|(\(NumberExpression.upTo(seconds - 1)))\(part)|\(seconds)\(lastParts))ms"
    }
}
