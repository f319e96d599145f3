/// Writes HTML as text. Names of elements and of attributes are the report's own; everything else is escaped.
struct HTMLWriter {
    private(set) var text = ""
    let anchors: HTMLAnchors

    typealias Attributes = KeyValuePairs<String, String>

    init(_ anchors: HTMLAnchors) {
        self.anchors = anchors
    }

    // MARK: Elements

    mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) -> Void) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    mutating func element(_ name: String, _ prose: Prose) {
        element(name, [:], prose)
    }

    mutating func element(_ name: String, _ attributes: Attributes, _ prose: Prose) {
        open(name, attributes)
        write(prose)
        close(name)
    }

    /// Text that is the report's own or the policy's, without code in it.
    mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        open(name, attributes)
        write(text: text)
        close(name)
    }

    /// An element that has no end: `meta`, `input`.
    mutating func void(_ name: String, _ attributes: Attributes) {
        open(name, attributes)
        text += "\n"
    }

    mutating func paragraph(_ prose: Prose, class name: String? = nil) {
        guard !prose.isEmpty else { return }
        element("p", name.map { ["class": $0] } ?? [:], prose)
    }

    mutating func list(_ items: [Prose], class name: String) {
        guard !items.isEmpty else { return }
        element("ul", ["class": name]) { page in
            for item in items { page.element("li", item) }
        }
    }

    /// What is HTML, a stylesheet or a script already, and nothing of a policy.
    mutating func verbatim(_ html: String) {
        text += html
    }

    private mutating func open(_ name: String, _ attributes: Attributes) {
        text += "<\(name)"
        for (name, value) in attributes {
            text += value.isEmpty ? " \(name)" : " \(name)=\"\(HTMLText.escaped(value))\""
        }
        text += ">"
    }

    private mutating func close(_ name: String) {
        text += "</\(name)>"
        if !Self.inline.contains(name) { text += "\n" }
    }

    /// Elements next to which white space can be seen.
    private static let inline: Set<String> = ["a", "code", "span", "strong", "kbd", "th", "td", "dt", "text"]

    // MARK: Text

    mutating func write(_ prose: Prose) {
        for part in prose.parts {
            switch part {
            case .text(let part): write(text: part)
            case .strong(let part): element("strong", text: part)
            case .code(let part): element("code", text: part)
            case .name(let name): writeLink(to: anchors.name(name)) { $0.element("code", text: name) }
            case .type(let notation): element("code") { $0.write(type: notation) }
            }
        }
    }

    /// A number and its sign stay on one line.
    private mutating func write(text part: String) {
        let escaped = HTMLText.escaped(part)
        text += escaped.utf8.contains(UInt8(ascii: "%")) ? escaped.replacing(" %", with: "\u{A0}%") : escaped
    }

    mutating func writeLink(to anchor: String?, _ content: (inout HTMLWriter) -> Void) {
        guard let anchor else { return content(&self) }
        element("a", ["href": "#" + anchor], content)
    }

    /// The names of types within a notation lead to where they are described.
    private mutating func write(type notation: String) {
        var rest = notation[...]
        while !rest.isEmpty {
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest = rest.dropFirst(word.count)
            writeLink(to: anchors.type(String(word))) { $0.text += HTMLText.escaped(word) }
            let between = rest.prefix { !($0.isLetter || $0.isNumber || $0 == "_") }
            rest = rest.dropFirst(between.count)
            text += HTMLText.escaped(between)
        }
    }
}
