/// Words of a report before they are written as Markdown or as HTML: text, code, and what can be linked.
///
///     let place: Prose = "declared in \(code: file.path), by \(owner)"
///
/// Nothing in it is escaped; whoever writes it does that.
struct Prose: Sendable, Hashable, ExpressibleByStringInterpolation {
    private(set) var parts: [Part]

    enum Part: Sendable, Hashable {
        case text(String)
        case strong(String)
        case code(String)
        /// An entry's or a namespace's name.
        case name(String)
        /// A type as a policy writes it: `[Candle]`.
        case type(String)
    }

    init(parts: [Part]) {
        self.parts = parts.filter { !$0.text.isEmpty }
    }

    init(_ text: String) {
        self.init(parts: [.text(text)])
    }

    init(stringLiteral text: String) {
        self.init(text)
    }

    init(stringInterpolation: StringInterpolation) {
        self.init(parts: stringInterpolation.parts)
    }

    /// A line of a policy's own documentation, in which code in backticks is code, as in the generated comments.
    init(documentation text: String) {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        // A backtick without another one is no code.
        let isBalanced = pieces.count % 2 == 1
        self.init(parts: isBalanced ? pieces.enumerated().map { $0 % 2 == 0 ? .text($1) : .code($1) } : [.text(text)])
    }

    var isEmpty: Bool { parts.isEmpty }

    /// With nothing to tell code from text.
    var plain: String { parts.map(\.text).joined() }

    func joined(with other: Prose, by separator: String = " ") -> Prose {
        isEmpty || other.isEmpty
            ? Prose(parts: parts + other.parts) : Prose(parts: parts + [.text(separator)] + other.parts)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ text: String) { parts.append(.text(text)) }
        mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }
        mutating func appendInterpolation(_ prose: Prose) { parts += prose.parts }
        mutating func appendInterpolation(strong text: String) { parts.append(.strong(text)) }
        mutating func appendInterpolation(code text: String) { parts.append(.code(text)) }
        mutating func appendInterpolation(name text: String) { parts.append(.name(text)) }
        mutating func appendInterpolation(type text: String) { parts.append(.type(text)) }

        mutating func appendInterpolation(codes texts: [String]) { append(texts.map(Part.code)) }
        mutating func appendInterpolation(names texts: [String]) { append(texts.map(Part.name)) }

        private mutating func append(_ list: [Part]) {
            for (index, part) in list.enumerated() { parts += index == 0 ? [part] : [.text(", "), part] }
        }
    }
}

extension Prose.Part {
    fileprivate var text: String {
        switch self {
        case .text(let text), .strong(let text), .code(let text), .name(let text), .type(let text): text
        }
    }
}
