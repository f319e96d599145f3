import KeyspaceAnalysis
import KeyspaceEmit

/// What was proved of the keys: how many pairs of entries were compared, and how long that took.
extension Report {
    var proofSentences: [String] {
        guard let proofs else {
            return ["Nothing was proved: what a policy with errors leaves out would be found fault with."]
        }
        guard proofs.entries > 0 else { return ["There is no key to prove anything of."] }
        let (collisions, ambiguities) = (proofs.collisions.count, proofs.ambiguities.count)
        var sentences = [comparison(of: proofs.entries, pairs: proofs.pairs)]
        sentences.append(
            collisions == 0
                ? "No two entries can write the same key."
                : "\(Wording.count(collisions, "pair")) can write the same key; see the findings.")
        sentences.append(
            ambiguities == 0
                ? "No entry writes the same key with different arguments."
                : "\(ambiguities) \(ambiguities == 1 ? "entry writes" : "entries write") the same key with different "
                    + "arguments; see the findings.")
        if !proofs.undecided.isEmpty {
            sentences.append("\(Wording.count(proofs.undecided.count, "question")) could not be decided within bounds.")
        }
        return sentences
    }

    /// Whether nothing is left to be said against the keys.
    var isProved: Bool {
        guard let proofs else { return false }
        return proofs.collisions.isEmpty && proofs.ambiguities.isEmpty && proofs.undecided.isEmpty
    }

    private func comparison(of entries: Int, pairs: Int) -> String {
        let compared = "\(Wording.count(pairs, "pair")) of entries \(pairs == 1 ? "was" : "were") compared"
        let time = provingTime.map { " in \(Wording.elapsed($0))" } ?? ""
        return compared + time + ", and every entry with itself: all keys that they can write, not examples."
    }
}

extension Wording {
    /// `1.3 ms`, `240 ms`, `2.1 s`.
    static func elapsed(_ time: Duration) -> String {
        let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
        switch microseconds {
        case ..<100: return "less than 0.1 ms"
        case ..<10_000: return tenths(microseconds / 100) + " ms"
        case ..<1_000_000: return "\(microseconds / 1_000) ms"
        default: return tenths(microseconds / 100_000) + " s"
        }
    }

    private static func tenths(_ count: Int64) -> String { "\(number(count / 10)).\(count % 10)" }
}
