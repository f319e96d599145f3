import KeyspacePolicy

/// Key patterns as people read them, part by part: what begins alike is there once.
///
/// (The analysis has a tree of its own, of bytes and of the languages of parameters; that one is for proofs.)
struct PatternTree: Sendable {
    /// In the order of the policy.
    let roots: [Node]

    struct Node: Sendable {
        /// As many parts as nothing branches between: `session:{user_id}:`.
        var label: [Piece]
        /// Indexes into the policy's entries, of those whose keys end here.
        var entries: [Int]
        var children: [Node]
        /// How many entries are here and below.
        var count: Int
    }

    enum Piece: Sendable, Hashable {
        case text(String)
        /// With its type, as a policy writes it, and whether it is the hash tag.
        case parameter(String, type: String)
    }

    init(_ policy: Policy) {
        var trie = Trie(separator: policy.separator)
        var number = 0
        for namespace in policy.namespaces {
            for entry in namespace.entries {
                trie.add(PatternParts(entry, in: namespace, of: policy).parts, number)
                number += 1
            }
        }
        roots = trie.children(of: 0, separator: nil)
    }

    /// While it grows: a node for each part.
    private struct Trie {
        let separator: String
        var nodes = [Part(label: [])]

        init(separator: String) {
            self.separator = separator
        }

        struct Part {
            let label: [Piece]
            var entries: [Int] = []
            var children: [Int] = []
            var places: [[Piece]: Int] = [:]
        }

        mutating func add(_ parts: [[Piece]], _ entry: Int) {
            var node = 0
            for part in parts {
                if let child = nodes[node].places[part] {
                    node = child
                } else {
                    nodes.append(Part(label: part))
                    nodes[node].places[part] = nodes.count - 1
                    nodes[node].children.append(nodes.count - 1)
                    node = nodes.count - 1
                }
            }
            nodes[node].entries.append(entry)
        }

        /// - Parameter separator: what the label of the node says already, so that those of its children need not.
        func children(of node: Int, separator: String?) -> [Node] {
            nodes[node].children.map { child in
                var last = child
                var label = nodes[child].label
                while nodes[last].entries.isEmpty, nodes[last].children.count == 1 {
                    last = nodes[last].children[0]
                    label += nodes[last].label
                }
                let entries = nodes[last].entries
                // `session:` has `{id}` below it; `session`, if it is a key itself, has `:{id}`.
                let isOnlyBranch = entries.isEmpty && !nodes[last].children.isEmpty
                if let separator { label = label.dropping(separator) }
                if isOnlyBranch { label.append(.text(self.separator)) }
                let children = children(of: last, separator: isOnlyBranch ? self.separator : nil)
                return Node(
                    label: label, entries: entries, children: children,
                    count: children.reduce(entries.count) { $0 + $1.count })
            }
        }
    }
}

extension [PatternTree.Piece] {
    /// Without a text at its beginning.
    fileprivate func dropping(_ beginning: String) -> [PatternTree.Piece] {
        guard case .text(let text) = first, text.hasPrefix(beginning) else { return self }
        let rest = String(text.dropFirst(beginning.count))
        return (rest.isEmpty ? [] : [.text(rest)]) + dropFirst()
    }
}

/// A key pattern cut before each separator.
private struct PatternParts {
    private(set) var parts: [[PatternTree.Piece]] = []
    private var open: [PatternTree.Piece] = []
    /// What is deeper stays together: nobody reads such a tree, and a pattern may have as many parts as its author likes.
    private static let deepest = 48

    init(_ entry: Entry, in namespace: Namespace, of policy: Policy) {
        for piece in namespace.pattern.pieces {
            switch piece {
            case .literal(let text): add(text, policy.separator)
            case .placeholder(let index):
                let parameter = namespace.parameters[index]
                if index == namespace.variantParameter, let variant = entry.variant {
                    open.append(.text(variant.text))
                } else {
                    let tag = parameter.isHashTag ? ", hash tag" : ""
                    open.append(.parameter(parameter.name, type: policy.notation(parameter.type) + tag))
                }
            }
        }
        end()
    }

    private mutating func add(_ literal: String, _ separator: String) {
        var text = ""
        for character in literal {
            if String(character) == separator, parts.count < Self.deepest {
                addText(text)
                text = ""
                end()
            }
            text.append(character)
        }
        addText(text)
    }

    private mutating func addText(_ text: String) {
        if !text.isEmpty { open.append(.text(KeyPattern.notation(ofLiteral: text))) }
    }

    private mutating func end() {
        guard !open.isEmpty else { return }
        parts.append(open)
        open = []
    }
}
