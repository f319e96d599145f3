import Foundation
import KeyspaceRuntime

/// Prints what the example does, so that a reader sees keys, values and times to live.
struct Narrator: Sendable {
    /// One moment for the whole run, so that keys with a date agree.
    let now = Date()

    /// The start of the minute.
    var minute: Date {
        Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 60).rounded(.down) * 60)
    }

    func title(_ name: String, _ what: String) {
        print("\n\(name): \(what)")
    }

    func line(_ key: Key, _ text: String) {
        print("  \(key)  →  \(text)")
    }

    func note(_ text: String) {
        print("  (\(text))")
    }

    func timeToLive(_ key: Key, _ ttl: TimeToLive) {
        switch ttl {
        case .absent: line(key, "is not there")
        case .persistent: line(key, "never expires")
        case .expires(let duration): line(key, "expires in \(duration.components.seconds) s")
        }
    }
}
