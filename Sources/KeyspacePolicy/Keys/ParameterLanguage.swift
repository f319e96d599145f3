/// Which texts a parameter can stand for in a key.
struct ParameterLanguage: Sendable {
    let form: Form
    /// Whether a text of the form is one that is ever written: `2024-02-30` has the form of a date, and is none.
    let isWritten: @Sendable (String) -> Bool

    enum Form: Sendable {
        /// Percent-encoded text; an empty one is written too.
        case escaped(EscapedText)
        /// Whatever is not empty.
        case anything
        case oneOf([[UInt8]])
        case automaton(ByteAutomaton)
    }

    init(_ type: ParameterType, separator: String) {
        switch type {
        case .string: self.init(.escaped(EscapedText(separator: separator)))
        case .rawString: self.init(.anything)
        case .refined(let refined, _): self.init(.automaton(refined.automaton))
        case .enumeration(let cases, _): self.init(.oneOf(cases.map { Array($0.text.utf8) }))
        case .int, .timestamp(.unix), .timestamp(.unixMilliseconds):
            self.init("0|-?[1-9][0-9]{0,18}") { Int64($0) != nil }
        case .uint: self.init("0|[1-9][0-9]{0,19}") { UInt64($0) != nil }
        case .uuid: self.init("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
        case .date: self.init("[0-9]{4}-[0-9]{2}-[0-9]{2}") { CalendarDate($0) != nil }
        case .timestamp(.iso8601):
            self.init(#"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\.[0-9]{3})?Z"#) {
                CalendarDate(String($0.prefix(10))) != nil && !$0.hasSuffix(".000Z")
            }
        // Milliseconds only for what is no whole number of seconds.
        case .duration:
            self.init("(0|[1-9][0-9]{0,18})m?s") { !$0.hasSuffix("ms") || !$0.hasSuffix("000ms") && $0 != "0ms" }
        case .hash(let length): self.init("[0-9a-f]{\(length)}")
        }
    }

    private init(_ form: Form) {
        self.form = form
        isWritten = { _ in true }
    }

    private init(_ expression: String, isWritten: @escaping @Sendable (String) -> Bool = { _ in true }) {
        guard let automaton = try? RegularExpression(expression).automaton() else {
            preconditionFailure("'\(expression)' is an expression of our own")
        }
        form = .automaton(automaton)
        self.isWritten = isWritten
    }
}

extension ParameterLanguage {
    /// The state before the first byte.
    var start: Int { 0 }

    /// The state after a byte; nil if no text of the language goes on like this.
    ///
    /// Not for `oneOf`, whose texts are compared whole.
    func next(_ state: Int, _ byte: UInt8) -> Int? {
        switch form {
        case .anything: return 1
        case .oneOf: return nil
        case .automaton(let automaton): return automaton.next(state, byte)
        // 0: nothing yet; 1: after a whole character; 2 and 3: one and two digits are missing.
        case .escaped(let text):
            switch state {
            case 2: return EscapedText.value(byte) == nil ? nil : 3
            case 3: return EscapedText.value(byte) == nil ? nil : 1
            default: return byte == UInt8(ascii: "%") ? 2 : text.isPlain(byte) ? 1 : nil
            }
        }
    }

    func accepts(_ state: Int) -> Bool {
        switch form {
        case .anything: state == 1
        case .escaped: state < 2
        case .oneOf: false
        case .automaton(let automaton): automaton.isAccepting(state)
        }
    }

    /// The argument whose text this is; nil if there is none.
    func argument(_ text: ArraySlice<UInt8>) -> String? {
        if case .escaped(let escaped) = form { return escaped.decode(text) }
        guard let string = String(validating: text, as: UTF8.self), isWritten(string) else { return nil }
        return string
    }
}
