package import KeyspacePolicy
import KeyspaceSyntax

/// What a server has after a restart (`appendonly`, `appendfsync`, `save`).
package enum Persistence: String, Sendable, Hashable, CaseIterable {
    /// Every write is on disk before its reply.
    case always
    /// What was written in the last second may be lost.
    case everySecond = "every-second"
    /// What the system had not written to disk yet may be lost.
    case system
    /// What was written since the last snapshot is lost.
    case snapshots
    case none
}

extension Server {
    /// By the policy's directives, and where they say nothing by the server's defaults: no log, but snapshots.
    package var persistence: Persistence {
        if directive("appendonly")?.value == "yes" {
            switch directive("appendfsync")?.value {
            case "always": return .always
            case "no": return .system
            default: return .everySecond
            }
        }
        guard let save = directive("save") else { return .snapshots }
        return save.value.allSatisfy(\.isWhitespace) || save.value == "\"\"" ? .none : .snapshots
    }
}
