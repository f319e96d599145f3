import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// What becomes of keys when the server is full and when it restarts.
    func writeAdvice(to report: inout MarkdownWriter) {
        guard !advice.fates.isEmpty else { return }
        report.heading(2, "When the server is full, and after a restart")
        report.paragraph(evictionSentence + " " + advice.persistence.sentence)
        report.table(
            ["Entry", "Role", "When the server is full", "After a restart"],
            advice.fates.map { fate in
                [
                    Markdown.code(fate.name), fate.role.rawValue,
                    (fate.isAtRisk ? "**at risk**: " : "") + fate.whenFull.words(fate.role, advice.eviction),
                    fate.afterRestart.words(fate.role),
                ]
            })
        report.list(advice.recommendations.map { Markdown.text($0) })
        writeInstances(to: &report)
    }

    private var evictionSentence: String {
        guard budget.maxmemory != nil else { return "No 'maxmemory' is set, so the server is never full." }
        guard let eviction = advice.eviction else {
            return "A full server evicts nothing (\(Markdown.code("noeviction"))), and refuses writes."
        }
        let keys =
            switch eviction.reach {
            case .allKeys: "keys of all entries"
            case .volatileKeys: "keys that expire"
            }
        return "A full server evicts \(keys), \(eviction.order) first (\(Markdown.code(eviction.directive.value)))."
    }

    private func writeInstances(to report: inout MarkdownWriter) {
        guard !advice.instances.isEmpty else { return }
        report.paragraph(
            "Caches share the server with what must not be lost. On two servers, each would have the settings that suit "
                + "it, and neither could take the other's room:")
        report.table(
            ["Server", "Entries", "Expected", "Settings"],
            advice.instances.map { instance in
                [
                    instance.name, Markdown.codes(instance.entries), describeBytes(instance.bytes),
                    Markdown.codes(instance.settings.map { "\($0.name) \($0.value)" }),
                ]
            })
    }
}
