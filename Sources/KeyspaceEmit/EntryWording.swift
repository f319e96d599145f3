package import KeyspacePolicy
import KeyspaceSyntax

/// What a policy says of an entry, in sentences for people: the generated documentation and the report share them.
extension TimeToLive {
    /// `Expires 30 seconds after the write, up to 10 % earlier.`
    package var sentence: String {
        switch self {
        case .none: "Never expires."
        case .afterWrite(let span, let jitter): "Expires \(span.words) after the write\(earlier(jitter))."
        case .afterAccess(let span, nil, let jitter): "Expires \(span.words) after the last access\(earlier(jitter))."
        case .afterAccess(let span, let bound?, let jitter):
            "Expires \(span.words) after the last access\(earlier(jitter)), at most \(bound.words) after it was created."
        case .afterCreate(let span, let jitter): "Expires \(span.words) after it was created\(earlier(jitter))."
        }
    }

    private func earlier(_ jitter: Double) -> String {
        jitter == 0 ? "" : ", up to \(Wording.percent(jitter)) earlier"
    }
}

extension OutageBehaviour {
    /// What happens when the store is out.
    package var sentence: String {
        switch self {
        case .fail: "Fails when the store is unavailable."
        case .bypass: "When the store is unavailable, a read is a miss and a write is dropped."
        case .allow: "Allows everything when the store is unavailable."
        case .deny: "Denies everything when the store is unavailable."
        }
    }
}

extension LoadPolicy {
    /// One sentence for each thing that was asked for.
    package var sentences: [String] {
        var result: [String] = []
        if !singleFlight { result.append("Callers that miss the same key load it each for themselves.") }
        if let refreshAhead {
            result.append("Loaded anew in the background when \(Wording.percent(refreshAhead)) of its time is left.")
        }
        if let staleFor { result.append("Served up to \(staleFor.words) longer while it is loaded anew.") }
        if let negativeTTL { result.append("That there is no value is remembered for \(negativeTTL.words).") }
        if let timeout { result.append("A load may take \(timeout.words).") }
        if let lock { result.append("One process loads at a time, for at most \(lock.words).") }
        return result
    }
}

/// Numbers and units in words.
package enum Wording {
    /// `1 load`, `10,000 elements`.
    package static func count(_ number: some BinaryInteger, _ noun: String) -> String {
        self.number(number) + " " + noun + (number == 1 ? "" : "s")
    }

    /// `10,000`.
    package static func number(_ number: some BinaryInteger) -> String {
        SwiftLiteral.grouped(String(number), separator: ",", from: 4)
    }

    /// `10 %` for 0.1.
    package static func percent(_ ratio: Double) -> String {
        let rounded = (ratio * 1e8).rounded() / 1e6
        return (rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)") + " %"
    }

    /// `1 KiB` for whole units, else bytes.
    package static func bytes(_ size: Int64) -> String {
        for (unit, length) in [("GiB", Int64(1) << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        where size >= length && size % length == 0 {
            return "\(number(size / length)) \(unit)"
        }
        return count(size, "byte")
    }
}
