/// Lines of generated code, indented by the blocks they stand in.
///
/// What does not fit into a line is broken one argument a line, which is what `swift format` leaves as it is.
struct CodeWriter {
    private(set) var text = ""
    private var depth = 0
    /// A blank line may follow: something stands before it in this block.
    private var mayBreak = false

    static let columns = 120

    init() {}

    /// Columns left for a line.
    var width: Int { Self.columns - 4 * depth }

    mutating func line(_ line: String) {
        for _ in 0..<depth { text += "    " }
        text += line
        text += "\n"
        mayBreak = true
    }

    /// A directive or comment that begins in the first column.
    mutating func directive(_ line: String) {
        text += line
        text += "\n"
        mayBreak = true
    }

    /// Between two declarations; nothing at the start of a block.
    mutating func blank() {
        guard mayBreak else { return }
        text += "\n"
        mayBreak = false
    }

    mutating func indented(_ body: (inout CodeWriter) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// `head { … }`.
    mutating func block(_ head: String, _ body: (inout CodeWriter) -> Void) {
        line(head + " {")
        mayBreak = false
        indented(body)
        line("}")
    }

    /// `head tail { … }`, where the head may have to be broken.
    mutating func block(_ head: Code, _ tail: String = "", _ body: (inout CodeWriter) -> Void) {
        code(head, tail: tail + " {")
        mayBreak = false
        indented(body)
        line("}")
    }

    /// An expression or the head of a declaration, on one line if it fits.
    mutating func code(_ code: Code, head: String = "", tail: String = "") {
        let oneLine = head + code.oneLine + tail
        guard let parts = code.parts, !parts.arguments.isEmpty, oneLine.exceeds(width) else { return line(oneLine) }
        line(head + parts.name + parts.open)
        indented { inner in
            for (index, argument) in parts.arguments.enumerated() {
                // Swift's style wants a comma behind the last element of a broken array.
                let isLast = index == parts.arguments.count - 1 && parts.open != "["
                inner.code(argument, tail: isLast ? "" : ",")
            }
        }
        line(parts.close + tail)
    }
}

/// A piece of code that may have to be broken.
indirect enum Code {
    case text(String)
    /// `name(arguments)`, where the name may begin with an argument's label.
    case call(String, [Code])
    /// `name<arguments>`.
    case generic(String, [Code])
    /// `[elements]`.
    case array([Code])

    var oneLine: String {
        if case .text(let text) = self { return text }
        guard let parts else { return "" }
        return parts.name + parts.open + parts.arguments.map(\.oneLine).joined(separator: ", ") + parts.close
    }

    /// What can be broken; nil for a text.
    fileprivate var parts: (name: String, open: String, arguments: [Code], close: String)? {
        switch self {
        case .text: nil
        case .call(let name, let arguments): (name, "(", arguments, ")")
        case .generic(let name, let arguments): (name, "<", arguments, ">")
        case .array(let elements): ("", "[", elements, "]")
        }
    }
}

extension String {
    /// Has more characters than this; most texts tell by their bytes.
    func exceeds(_ width: Int) -> Bool {
        utf8.count > width && count > width
    }
}
