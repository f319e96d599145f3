import KeyspaceAnalysis
import KeyspacePolicy

/// What is looked up: advice for the server, types, services, settings.
extension Report {
    func writeAdvice(to page: inout HTMLWriter) {
        page.paragraph(evictionSentence.joined(with: Prose(advice.persistence.sentence)))
        page.list(advice.recommendations.map { Prose($0) }, class: "advice")
        page.table(commonFateTable, "What becomes of keys")
        guard !instanceTable.isEmpty else { return }
        page.paragraph(Self.instanceSentence)
        page.table(instanceTable, "Two servers in place of one")
    }

    func writeTypes(to page: inout HTMLWriter) {
        for (index, type) in policy.types.enumerated() {
            page.element("article", ["class": "type", "id": HTMLAnchors.type(type.name)]) { page in
                page.element("h3", text: type.name)
                if let summary = type.summary { page.paragraph(Prose(documentation: summary), class: "summary") }
                if let words = words(of: type.definition, TypeID(index)) { page.paragraph(words) }
                if case .record(let fields) = type.definition {
                    page.table(table(of: fields), "The fields of \(type.name)")
                }
            }
        }
    }

    /// Wide with many services, so it may be scrolled by itself.
    func writeServices(to page: inout HTMLWriter) {
        page.list(serviceSummaries, class: "plain")
        page.element(
            "div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": "Services and namespaces"]
        ) { page in
            page.table(serviceTable, "Which service may do what with which namespace")
        }
    }

    func writeServer(to page: inout HTMLWriter) {
        page.table(serverTable, "What the policy expects of the server", style: .plain)
    }

    func writeConnection(to page: inout HTMLWriter) {
        page.table(connectionTable, "How a service connects")
    }

    func writeLint(to page: inout HTMLWriter) {
        page.table(lintTable, "Rules that this policy weighs otherwise")
    }
}
