import KeyspaceAnalysis
import KeyspacePolicy

extension Report {
    /// The report for people with a browser: one file that asks for nothing else.
    ///
    /// - Parameter version: the tool's release.
    package func html(version: String) -> String {
        var page = HTMLWriter(HTMLAnchors(policy))
        page.verbatim("<!doctype html>\n")
        page.element("html", ["lang": "en"]) { page in
            page.element("head") { writeHead(to: &$0) }
            page.element("body") { page in
                page.element("a", ["class": "skip", "href": "#main"], text: "Skip to the report")
                writeTitle(to: &page)
                writeContents(to: &page)
                // In a long report, a browser lays out what it shows, and the rest when it comes to it.
                page.element("main", ["id": "main", "tabindex": "-1", "class": entryCount > 300 ? "long" : "short"]) {
                    page in
                    writeSearch(to: &page)
                    for part in parts { write(part, to: &page) }
                }
                page.element(
                    "footer", text: "Made by keyspace \(version) from \(policy.files.first?.path ?? "a policy").")
                page.element("script") { $0.verbatim(HTMLScript.text) }
            }
        }
        return page.text
    }

    private func writeHead(to page: inout HTMLWriter) {
        page.void("meta", ["charset": "utf-8"])
        page.void("meta", ["http-equiv": "Content-Security-Policy", "content": HTMLSecurity.policy])
        page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.void("meta", ["name": "color-scheme", "content": "light dark"])
        page.void("meta", ["name": "referrer", "content": "no-referrer"])
        page.element("title", text: "The keyspace \(policy.name)")
        page.void("link", ["rel": "icon", "href": "data:,"])
        page.element("style") { $0.verbatim(HTMLStyle.text) }
    }

    /// The parts of the report that have something to say, in their order.
    private var parts: [HTMLPart] {
        [
            HTMLPart("glance", "At a glance", Self.writeGlance),
            HTMLPart("proofs", "Proofs", Self.writeProofs),
            HTMLPart("findings", "Findings", Self.writeFindings),
            HTMLPart("keys", "Key patterns", if: entryCount > 0, Self.writeKeyTree),
            HTMLPart("lifetimes", "Lifetimes", if: entryCount > 0, Self.writeLifetimes),
            HTMLPart("memory", "Memory", if: !budget.entries.isEmpty, Self.writeBudget),
            HTMLPart("eviction", "Eviction and persistence", if: !advice.fates.isEmpty, Self.writeAdvice),
            HTMLPart("entries", "Entries", if: !policy.namespaces.isEmpty, Self.writeNamespaces),
            HTMLPart("types", "Types", if: !policy.types.isEmpty, Self.writeTypes),
            HTMLPart("services", "Services", if: !policy.services.isEmpty, Self.writeServices),
            HTMLPart("server", "Server", if: !serverTable.isEmpty, Self.writeServer),
            HTMLPart("connection", "Connection", if: !connectionTable.isEmpty, Self.writeConnection),
            HTMLPart("rules", "Rules weighed otherwise", if: !lintTable.isEmpty, Self.writeLint),
        ].filter(\.hasContent)
    }

    private func write(_ part: HTMLPart, to page: inout HTMLWriter) {
        page.element("section", ["class": "part", "id": part.id, "aria-labelledby": part.id + "-title"]) { page in
            page.element("h2", ["id": part.id + "-title"], text: part.title)
            part.write(self)(&page)
        }
    }

    private func writeContents(to page: inout HTMLWriter) {
        page.element("nav", ["aria-label": "Contents"]) { page in
            page.element("ol") { page in
                for part in parts {
                    page.element("li") { $0.element("a", ["href": "#" + part.id], text: part.title) }
                }
            }
        }
    }
}

/// A part of the report, with a heading and a place in its contents.
struct HTMLPart {
    let id: String
    let title: String
    let hasContent: Bool
    let write: (Report) -> (inout HTMLWriter) -> Void

    init(
        _ id: String, _ title: String, if hasContent: Bool = true,
        _ write: @escaping (Report) -> (inout HTMLWriter) -> Void
    ) {
        self.id = id
        self.title = title
        self.hasContent = hasContent
        self.write = write
    }
}
