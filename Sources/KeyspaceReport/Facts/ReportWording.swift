import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// Facts in few words, for cells of tables.
extension TimeToLive {
    /// `30 seconds after the write, up to 10 % less`.
    var words: String {
        switch self {
        case .none: "never expires"
        case .afterWrite(let span, let jitter): "\(span.words) after the write" + less(jitter)
        case .afterAccess(let span, let bound, let jitter):
            "\(span.words) after the last access" + (bound.map { ", at most \($0.words)" } ?? "") + less(jitter)
        case .afterCreate(let span, let jitter): "\(span.words) after it was created" + less(jitter)
        }
    }

    private func less(_ jitter: Double) -> String {
        jitter == 0 ? "" : ", up to \(Wording.percent(jitter)) less"
    }
}

extension Entry {
    /// When its keys expire; a limit's keys live as long as its window needs them.
    var lifetime: String {
        guard case .rateLimit(let limit) = structure else { return ttl.words }
        return "\(limit.window.words), the window"
    }
}

extension OutageBehaviour {
    var words: String {
        switch self {
        case .fail: "fails"
        case .bypass: "a miss; writes are dropped"
        case .allow: "allows"
        case .deny: "denies"
        }
    }
}

extension Role {
    /// What losing a key means.
    var meaning: String {
        switch self {
        case .cache: "a lost key costs time"
        case .session: "a lost key ends a session"
        case .limit: "a lost key forgets a limit"
        case .buffer: "a lost key loses what was not yet stored elsewhere"
        case .lock: "a lost key gives up a lock"
        case .durable: "a lost key loses data that is nowhere else"
        }
    }
}

extension Expectation {
    /// `5,000 keys`, `260 bytes a value (180 bytes to 600 bytes)`, and so on.
    var phrases: [String] {
        var phrases: [String] = []
        if let keys { phrases.append(Wording.count(keys, "key")) }
        if let sizes = valueSize {
            let range =
                sizes.minimum == sizes.maximum
                ? "" : " (\(Wording.bytes(sizes.minimum)) to \(Wording.bytes(sizes.maximum)))"
            phrases.append("\(Wording.bytes(sizes.typical)) a value\(range)")
        }
        if let length { phrases.append("a length of \(Wording.number(length))") }
        if let reads { phrases.append("reads: \(Wording.rate(reads))") }
        if let writes { phrases.append("writes: \(Wording.rate(writes))") }
        if let hitRate { phrases.append("hit rate: \(Wording.percent(hitRate))") }
        return phrases
    }
}

extension Wording {
    /// `10 an hour` for 0.00278: in the shortest time in which it is one or more.
    static func rate(_ perSecond: Double) -> String {
        let units: [(name: String, seconds: Double)] = [
            ("a second", 1), ("a minute", 60), ("an hour", 3_600), ("a day", 86_400),
        ]
        let unit = units.first { perSecond * $0.seconds >= 0.999_999 } ?? ("a day", 86_400)
        let value = (perSecond * unit.seconds * 100).rounded() / 100
        let isWhole = value == value.rounded() && value < 1e15
        return (isWhole ? number(Int64(value)) : String(value)) + " " + unit.name
    }
}
