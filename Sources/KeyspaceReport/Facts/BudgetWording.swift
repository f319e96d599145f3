import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension EntryBudget.Estimate {
    /// `listpack`, or `listpack (91 %), hashtable (9 %)` where it goes by the size.
    var encodingWords: String {
        guard encodings.count > 1 else { return encodings.first?.encoding.rawValue ?? "" }
        return encodings.map { "\($0.encoding.rawValue) (\(Wording.roundedPercent($0.share)))" }.joined(separator: ", ")
    }
}

extension MemoryBudget {
    /// `3.2 MiB`, or `at least 3.2 MiB` where some entries are not known.
    var sizeWords: String {
        switch extent {
        case .all: describeBytes(bytes)
        case .part: "at least " + describeBytes(bytes)
        case .unknown: "not known"
        }
    }
}

extension KeyMemory.Part {
    /// What takes the most of a key's memory.
    var words: String {
        switch self {
        case .name: "key names"
        case .table: "the table of keys"
        case .expiry: "times of expiry"
        case .overhead: "overhead of the structure"
        case .data: "data"
        }
    }
}

extension ServerLayout {
    /// `Redis 7.0`.
    var serverWords: String {
        (flavour == .redis ? "Redis " : "Valkey ") + version.description
    }

    /// What the figures rest on.
    var basisWords: String {
        isMeasured
            ? "compared with real servers, within 5 % (streams 10 %)"
            : "reckoned from its source and its makers' figures, not compared with a real server"
    }
}

extension EntryFate.WhenFull {
    func words(_ role: Role, _ eviction: Eviction?) -> String {
        switch self {
        case .unbounded: "is never full; grows until the machine is"
        case .evicted:
            "evicted" + (eviction.map { ", \($0.order) first" } ?? "") + (role == .cache ? "" : "; \(role.meaning)")
        case .refused: "stays; new writes are refused"
        case .spared: "stays; new writes are refused if nothing else can be evicted"
        }
    }
}

extension EntryFate.AfterRestart {
    func words(_ role: Role) -> String {
        switch self {
        case .kept: "kept"
        case .nearlyKept: "kept, but for the last writes"
        case .old: "as at the last snapshot"
        case .gone: "gone" + (role == .cache ? "; loaded anew" : "; \(role.meaning)")
        }
    }
}

extension Persistence {
    var sentence: String {
        switch self {
        case .always: "Every write is on disk before its reply."
        case .everySecond: "Writes are logged to disk every second, so that a crash loses those of about a second."
        case .system: "Writes are logged, and the system writes them to disk when it likes, within some 30 seconds."
        case .snapshots: "There are snapshots only: a crash loses what was written since the last one."
        case .none: "Nothing is kept on disk: after a restart the server is empty."
        }
    }
}

extension Wording {
    /// `91 %` for 0.9098, `< 1 %` for less than a half.
    static func roundedPercent(_ share: Double) -> String {
        let percent = share * 100
        if percent > 0, percent < 0.5 { return "< 1 %" }
        return "\(number(Int64(min(percent.rounded(), 1e15)))) %"
    }
}
