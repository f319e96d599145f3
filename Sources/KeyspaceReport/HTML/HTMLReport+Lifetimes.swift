import KeyspaceEmit
import KeyspacePolicy

/// How long keys live, on a logarithmic axis. The words beside it say the same.
extension Report {
    func writeLifetimes(to page: inout HTMLWriter) {
        let lifetimes = Lifetimes(policy.entries)
        let axis = LogarithmicAxis(lifetimes.times)
        page.paragraph("On a logarithmic axis: ten times as long is always as far.")
        let hasAxis = !lifetimes.times.isEmpty
        if hasAxis {
            page.element("div", ["class": "lifetime scale", "aria-hidden": "true"]) { page in
                page.element("svg", ["class": "axis"]) { write(axis, to: &$0) }
            }
        }
        page.element("ol", ["class": "lifetimes"]) { page in
            for group in lifetimes.groups {
                page.element("li", ["class": "lifetime"]) { page in
                    page.element("p", ["class": "words"], text: group.words)
                    if hasAxis {
                        page.element("svg", ["class": "track", "aria-hidden": "true"]) { page in
                            writeGrid(axis, to: &page)
                            if let span = group.span {
                                write(span, on: axis, to: &page)
                            } else {
                                writeForever(to: &page)
                            }
                        }
                    }
                    write(group.entries, to: &page)
                }
            }
        }
    }

    /// All of them; many behind a word that opens them.
    private func write(_ entries: [String], to page: inout HTMLWriter) {
        let shown = entries.count <= 12 ? entries.count : 8
        page.element("div", ["class": "who"]) { page in
            page.write("\(names: Array(entries.prefix(shown)))")
            guard shown < entries.count else { return }
            page.element("details") { page in
                page.element("summary", text: "and \(Wording.number(entries.count - shown)) more")
                page.write("\(names: Array(entries.dropFirst(shown)))")
            }
        }
    }

    private func write(_ axis: LogarithmicAxis, to page: inout HTMLWriter) {
        for (index, tick) in axis.ticks.enumerated() {
            let end = index == 0 ? " first" : index == axis.ticks.count - 1 ? " last" : ""
            let isMinor = axis.ticks.count > 6 && index % 2 == 1 && end.isEmpty
            let place = Self.percent(axis.position(of: tick.milliseconds))
            page.element(
                "text", ["x": place, "y": "12", "class": "tick\(end)\(isMinor ? " minor" : "")"], text: tick.label)
        }
    }

    private func writeGrid(_ axis: LogarithmicAxis, to page: inout HTMLWriter) {
        for tick in axis.ticks {
            let place = Self.percent(axis.position(of: tick.milliseconds))
            page.element("line", ["class": "grid", "x1": place, "x2": place, "y1": "0", "y2": "100%"], "")
        }
    }

    private func write(_ span: Lifetimes.Span, on axis: LogarithmicAxis, to page: inout HTMLWriter) {
        let (start, end) = (axis.position(of: span.shortest), axis.position(of: span.longest))
        page.element("line", ["class": "life", "x1": "0", "x2": Self.percent(start), "y1": "50%", "y2": "50%"], "")
        page.element(
            "line", ["class": "spread", "x1": Self.percent(start), "x2": Self.percent(end), "y1": "50%", "y2": "50%"],
            "")
        if span.isOpen {
            page.element(
                "line", ["class": "open", "x1": Self.percent(end), "x2": "100%", "y1": "50%", "y2": "50%"], "")
        }
        page.element("circle", ["cx": Self.percent(end), "cy": "50%", "r": "4"], "")
    }

    private func writeForever(to page: inout HTMLWriter) {
        page.element("line", ["class": "forever", "x1": "0", "x2": "100%", "y1": "50%", "y2": "50%"], "")
    }

    /// `41.27%`.
    static func percent(_ share: Double) -> String {
        let hundredths = Int((share * 10_000).rounded())
        let rest = hundredths % 100
        return rest == 0 ? "\(hundredths / 100)%" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
    }
}
