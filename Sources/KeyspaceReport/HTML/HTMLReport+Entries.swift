import KeyspacePolicy

extension Report {
    func writeNamespaces(to page: inout HTMLWriter) {
        for namespace in policy.namespaces {
            if namespace.variantParameter == nil {
                for entry in namespace.entries { write(entry, of: namespace, to: &page) }
            } else {
                page.element("section", ["class": "namespace", "id": HTMLAnchors.namespace(namespace.name)]) { page in
                    page.element("h3", text: namespace.name)
                    writePattern(of: namespace, to: &page)
                    writeDocumentation(namespace.summary, namespace.description, namespace.deprecated, to: &page)
                    writeParameters(of: namespace, to: &page)
                    for entry in namespace.entries { write(entry, of: namespace, to: &page) }
                }
            }
        }
    }

    private func write(_ entry: Entry, of namespace: Namespace, to page: inout HTMLWriter) {
        let anchor = HTMLAnchors.entry(entry.name)
        let isVariant = namespace.variantParameter != nil
        let words = [
            entry.name, pattern(of: entry, in: namespace), entry.owner ?? "", entry.structure.kind.rawValue,
            entry.role.rawValue,
        ]
        page.element(
            "article", ["class": "entry", "id": anchor, "data-words": words.joined(separator: " ").lowercased()]
        ) { page in
            page.element(isVariant ? "h4" : "h3") { page in
                page.element("a", ["href": "#" + anchor], text: entry.name)
                page.element("span", ["class": "role role-" + entry.role.rawValue], text: entry.role.rawValue)
            }
            if isVariant {
                // What the namespace says of all variants stands above.
                writePattern(of: namespace, entry, to: &page)
                writeDocumentation(
                    entry.summary == namespace.summary ? nil : entry.summary,
                    entry.description == namespace.description ? nil : entry.description,
                    entry.deprecated == namespace.deprecated ? nil : entry.deprecated, to: &page)
            } else {
                writePattern(of: namespace, to: &page)
                writeDocumentation(entry.summary, entry.description, entry.deprecated, to: &page)
                writeParameters(of: namespace, to: &page)
            }
            page.element("dl", ["class": "facts"]) { page in
                for fact in facts(of: entry, in: namespace) { write(fact, to: &page) }
            }
            page.table(table(of: fields(of: entry)), "The fields of \(entry.name)")
        }
    }

    /// As it was written, with its placeholders told apart; for a variant, with its case in place of the parameter.
    private func writePattern(of namespace: Namespace, _ variant: Entry? = nil, to page: inout HTMLWriter) {
        page.element("p", ["class": "key"]) { page in
            page.element("code") { page in
                for piece in namespace.pattern.pieces {
                    switch piece {
                    case .literal(let text):
                        page.write(Prose(KeyPattern.notation(ofLiteral: text)))
                    case .placeholder(let index):
                        if index == namespace.variantParameter, let text = variant?.variant?.text {
                            page.write(Prose(text))
                        } else {
                            page.element("span", ["class": "parameter"], text: "{\(namespace.parameters[index].name)}")
                        }
                    }
                }
            }
        }
    }

    private func writeParameters(of namespace: Namespace, to page: inout HTMLWriter) {
        guard !namespace.parameters.isEmpty else { return }
        page.element("dl", ["class": "facts parameters"]) { page in
            for parameter in namespace.parameters {
                page.element("dt") { $0.write("\(code: parameter.name)") }
                page.element("dd", words(of: parameter))
            }
        }
    }

    private func write(_ fact: Fact, to page: inout HTMLWriter) {
        page.element("dt", text: fact.label)
        page.element("dd", fact.text)
    }

    private func writeDocumentation(
        _ summary: String?, _ description: String?, _ deprecated: String?, to page: inout HTMLWriter
    ) {
        if let summary { page.paragraph(Prose(documentation: summary), class: "summary") }
        if let description { for paragraph in HTMLText.paragraphs(description) { page.paragraph(paragraph) } }
        if let deprecated {
            page.paragraph("\(strong: "Deprecated:") \(Prose(documentation: deprecated))", class: "deprecated")
        }
    }
}
