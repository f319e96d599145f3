/// Writes XML 1.0 as text: two spaces a level, attributes in the order they are given.
struct XMLWriter {
    private(set) var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    private var depth = 0

    mutating func element(
        _ name: String, _ attributes: [(name: String, value: String)], _ content: (inout XMLWriter) -> Void
    ) {
        text += indent + "<\(name)\(Self.list(attributes))>\n"
        depth += 1
        content(&self)
        depth -= 1
        text += indent + "</\(name)>\n"
    }

    mutating func element(_ name: String, _ attributes: [(name: String, value: String)]) {
        text += indent + "<\(name)\(Self.list(attributes))/>\n"
    }

    /// An element whose text is kept as it is, with its spaces and line breaks.
    mutating func element(_ name: String, _ attributes: [(name: String, value: String)], text content: String) {
        text += indent + "<\(name)\(Self.list(attributes))>\(Self.escaped(content, inAttribute: false))</\(name)>\n"
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private static func list(_ attributes: [(name: String, value: String)]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value, inAttribute: true))\"" }.joined()
    }

    private static func escaped(_ text: String, inAttribute: Bool) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where inAttribute: result += "&quot;"
            // A reader would make spaces of them.
            case "\n" where inAttribute: result += "&#10;"
            case "\t" where inAttribute: result += "&#9;"
            case "\r": result += "&#13;"
            default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
    }

    /// XML 1.0 has no way to write other control characters, not even escaped.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
