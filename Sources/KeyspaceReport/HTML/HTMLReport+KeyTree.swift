import KeyspaceEmit
import KeyspacePolicy

/// The key patterns as a tree: nested lists, which the script makes a tree that opens and closes.
extension Report {
    func writeKeyTree(to page: inout HTMLWriter) {
        let prefix: Prose = policy.prefix.isEmpty ? "" : ", each behind \(code: policy.prefix)"
        page.paragraph("What begins alike stands there once\(prefix). A parameter has its type beside it.")
        let tree = PatternTree(policy)
        let entries = Array(policy.entries)
        // A long tree opens where its reader wants it to.
        let isLong = entries.count > 60
        page.element("ul", ["class": "tree", "id": "key-tree", "aria-label": "Key patterns"]) { page in
            for node in tree.roots { write(node, entries, isClosed: isLong, to: &page) }
        }
    }

    private func write(_ node: PatternTree.Node, _ entries: [Entry], isClosed: Bool, to page: inout HTMLWriter) {
        let isBranch = !node.children.isEmpty
        page.element("li", isBranch ? ["class": isClosed ? "branch closed" : "branch"] : [:]) { page in
            page.element("div", ["class": "row"]) { page in
                page.element("code") { write(node.label, to: &$0) }
                for index in node.entries { write(entries[index], to: &page) }
                if isBranch, node.entries.isEmpty {
                    let count = Wording.number(node.count)
                    page.element("span", ["class": "note"], text: count + (node.count == 1 ? " entry" : " entries"))
                }
            }
            guard isBranch else { return }
            page.element("ul") { page in
                for child in node.children { write(child, entries, isClosed: isClosed, to: &page) }
            }
        }
    }

    private func write(_ label: [PatternTree.Piece], to page: inout HTMLWriter) {
        for piece in label {
            switch piece {
            case .text(let text): page.write(Prose(text))
            case .parameter(let name, let type):
                page.element("span", ["class": "parameter"]) { page in
                    page.write("{\(name) ")
                    page.element("span", ["class": "of"], text: type)
                    page.write("}")
                }
            }
        }
    }

    private func write(_ entry: Entry, to page: inout HTMLWriter) {
        let anchor = HTMLAnchors.entry(entry.name)
        page.verbatim(" ")
        page.element("span", ["class": "end", "data-entry": anchor]) { page in
            page.element("a", ["href": "#" + anchor]) { $0.element("code", text: entry.name) }
            page.element("span", ["class": "note"], text: entry.structure.kind.rawValue)
        }
    }
}
