/// A node of the syntax tree: what was written, and where.
package struct Node: Sendable {
    // Before the range, which fits into what is left of its last eight bytes.
    package let content: Content
    package let range: SourceRange

    package init(range: SourceRange, content: Content) {
        self.range = range
        self.content = content
    }

    package enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping(Mapping)
        /// Something was here that a diagnostic was already given for. Whoever meets it says nothing more.
        case damaged
    }
}

extension Node {
    /// The place to point at for a whole node: of a collection, its first line says enough.
    package var headRange: SourceRange {
        switch content {
        case .scalar, .damaged: range
        case .sequence(let nodes): nodes.first?.headRange ?? range
        case .mapping(let mapping): mapping.entries.first?.keyRange ?? range
        }
    }
}

/// A scalar as it was written; what it means is told by who reads it.
package struct Scalar: Sendable, Hashable {
    /// The text with quotes, escapes and folding undone.
    package let text: String
    /// Written without quotes and not as a block, so that `true`, `7` and `~` are no strings.
    package let isPlain: Bool

    package init(text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }

    /// YAML core schema: a plain scalar that is empty, `~` or `null`.
    package var isNull: Bool {
        guard isPlain, let first = text.utf8.first else { return isPlain }
        // Nearly all text is not, as its first byte tells.
        switch first {
        case UInt8(ascii: "~"): return text == "~"
        case UInt8(ascii: "n"), UInt8(ascii: "N"): return text == "null" || text == "Null" || text == "NULL"
        default: return false
        }
    }
}

/// A mapping in the order of the file. A key that occurs twice was diagnosed; the first stays.
package struct Mapping: Sendable {
    package let entries: [Entry]
    /// Part of it could not be parsed, so nothing can be said about what it lacks.
    package let isIncomplete: Bool

    package init(entries: [Entry], isIncomplete: Bool) {
        self.entries = entries
        self.isIncomplete = isIncomplete
    }

    package struct Entry: Sendable {
        package let key: String
        package let value: Node
        // Last, so that an entry has 64 bytes: there are very many, and they are all that a large file costs.
        package let keyRange: SourceRange

        package init(key: String, keyRange: SourceRange, value: Node) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }
}
