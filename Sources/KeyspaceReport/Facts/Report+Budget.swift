import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// What the keys need of the server's memory.
extension Report {
    var budgetSentences: [String] {
        guard budget.extent != .unknown else {
            return ["How much the keys take is not known: nobody says what is expected."]
        }
        var sentences = ["What owners expect takes \(budget.sizeWords)\(budgetBound)."]
        if let primaries = budget.leastPrimaries {
            sentences.append(
                "Spread over a cluster, that is at least \(Wording.count(primaries, "primary server")).")
        }
        sentences.append(
            "For \(budget.layout.serverWords), with everything that the server keeps for a key; \(budget.layout.basisWords)."
        )
        sentences.append("The server itself, its connections and tables that grow need about 10 % more.")
        return sentences
    }

    private var budgetBound: String {
        guard let maxmemory = budget.maxmemory, let share = budget.share else { return "; no 'maxmemory' is set" }
        return ", \(Wording.roundedPercent(share)) of 'maxmemory' (\(describeByteSize(maxmemory)))"
    }

    /// What stands before the list of entries whose memory is not known.
    var unknownSentence: String {
        budget.extent == .unknown ? "What is lacking:" : "Not known, since nobody says what is expected:"
    }

    /// The largest entries first.
    var budgetTable: ReportTable {
        ReportTable(
            ["Entry", "Keys", "A key", "In all", "Share", "Kept as", "Mostly", "Note"],
            budget.largest.map { entry, estimate in
                [
                    "\(name: entry.name)", Prose(Wording.number(estimate.keys)),
                    Prose(describeBytes(estimate.key.total)), Prose(describeBytes(estimate.bytes)),
                    Prose(share(of: estimate.bytes)), Prose(estimate.encodingWords),
                    Prose(estimate.key.largestPart.words),
                    estimate.bounds.isEmpty ? "" : "at most: \(estimate.bounds.joined(separator: ", "))",
                ]
            })
    }

    /// Of `maxmemory`; without it, of all entries.
    func share(of bytes: Double) -> String {
        let whole = budget.maxmemory.map(Double.init) ?? budget.bytes
        return whole > 0 ? Wording.roundedPercent(bytes / whole) : ""
    }

    /// Entries whose memory nobody can tell.
    var unknownBudgets: [Prose] {
        budget.unknown.map { "\(name: $0.name) lacks \(codes: $0.missing.map { "expect.\($0)" })" }
    }
}
