import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// What the keys need: against the bound, as a treemap, and as a table that says the same.
extension Report {
    func writeBudget(to page: inout HTMLWriter) {
        page.paragraph(Prose(budgetSentences.joined(separator: " ")))
        writeBound(to: &page)
        if budget.bytes > 0 {
            for view in [TreemapView(width: 880, height: 360), TreemapView(width: 340, height: 440)] {
                view.write(budget, to: &page)
            }
            writeRoles(to: &page)
        }
        page.table(
            budgetTable, "Memory by entry, the largest first", style: .flowing,
            numbers: ["Keys", "A key", "In all", "Share"])
        guard !unknownBudgets.isEmpty else { return }
        page.paragraph(Prose(unknownSentence))
        page.list(unknownBudgets, class: "plain")
    }

    /// What is taken of `maxmemory`, and what the server needs beside it.
    private func writeBound(to page: inout HTMLWriter) {
        guard let maxmemory = budget.maxmemory, budget.bytes > 0 else { return }
        let whole = max(Double(maxmemory), budget.bytesWithReserve)
        let taken = budget.bytes / whole
        page.element(
            "svg",
            [
                "class": "bound", "role": "img",
                "aria-label": "\(budget.sizeWords) of \(describeByteSize(maxmemory)) are taken.",
            ]
        ) { page in
            page.element("rect", ["class": "free", "width": "100%", "height": "100%"], "")
            page.element(
                "rect",
                ["class": "reserve", "width": Self.percent(budget.bytesWithReserve / whole), "height": "100%"], "")
            page.element("rect", ["class": "taken", "width": Self.percent(taken), "height": "100%"], "")
            let end = Self.percent(Double(maxmemory) / whole)
            page.element("line", ["class": "end", "x1": end, "x2": end, "y1": "0", "y2": "100%"], "")
        }
        page.element("ul", ["class": "legend"]) { page in
            for (name, words) in [
                ("taken", "taken by keys"), ("reserve", "for the server itself"), ("free", "free"),
            ] {
                page.element("li", ["class": name]) { page in
                    page.element("i", "")
                    page.write(Prose(words))
                }
            }
        }
    }

    /// Colours mean roles.
    private func writeRoles(to page: inout HTMLWriter) {
        let roles = Role.allCases.filter { role in budget.entries.contains { $0.role == role && $0.estimate != nil } }
        page.element("ul", ["class": "legend"]) { page in
            for role in roles {
                page.element("li", ["class": "role-" + role.rawValue]) { page in
                    page.element("i", "")
                    page.write("\(role.rawValue): \(role.meaning)")
                }
            }
        }
    }
}
