import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// What becomes of keys when the server is full and when it restarts.
extension Report {
    var evictionSentence: Prose {
        guard budget.maxmemory != nil else { return "No 'maxmemory' is set, so the server is never full." }
        guard let eviction = advice.eviction else {
            return "A full server evicts nothing (\(code: "noeviction")), and refuses writes."
        }
        let keys =
            switch eviction.reach {
            case .allKeys: "keys of all entries"
            case .volatileKeys: "keys that expire"
            }
        return "A full server evicts \(keys), \(eviction.order) first (\(code: eviction.directive.value))."
    }

    var fateTable: ReportTable {
        ReportTable(
            ["Entry", "Role", "When the server is full", "After a restart"],
            advice.fates.map { fate in
                let whenFull = fate.whenFull.words(fate.role, advice.eviction)
                return [
                    "\(name: fate.name)", Prose(fate.role.rawValue),
                    fate.isAtRisk ? "\(strong: "at risk"): \(whenFull)" : Prose(whenFull),
                    Prose(fate.afterRestart.words(fate.role)),
                ]
            })
    }

    /// The same with a row for all entries that share a fate.
    var commonFateTable: ReportTable {
        var places: [[Prose]: Int] = [:]
        var groups: [(fate: [Prose], entries: [String])] = []
        for (row, fate) in zip(fateTable.rows, advice.fates) {
            let key = Array(row.dropFirst())
            if let place = places[key] {
                groups[place].entries.append(fate.name)
            } else {
                places[key] = groups.count
                groups.append((key, [fate.name]))
            }
        }
        return ReportTable(
            ["Role", "When the server is full", "After a restart", "Entries"],
            groups.map { $0.fate + ["\(names: $0.entries)"] })
    }

    /// One server for caches and one for everything else; empty if there is only one kind of entries.
    var instanceTable: ReportTable {
        ReportTable(
            ["Server", "Entries", "Expected", "Settings"],
            advice.instances.map { instance in
                [
                    Prose(instance.name), "\(names: instance.entries)", Prose(instance.budget.sizeWords),
                    "\(codes: instance.settings.map { "\($0.name) \($0.value)" })",
                ]
            })
    }

    static let instanceSentence: Prose =
        """
        Caches share the server with what must not be lost. On two servers, each would have the settings that suit it, \
        and neither could take the other's room:
        """
}
