import Synchronization

/// Keys of which a process remembers for a while that there is no value for them anywhere.
final class Absences: Sendable {
    private let deadlines = Mutex<[Key: Duration]>([:])

    /// Bounded, since whoever asks for keys that do not exist decides how many there are.
    private static let bound = 10_000

    func remember(_ key: Key, until deadline: Duration, now: Duration) {
        deadlines.withLock { deadlines in
            if deadlines.count >= Self.bound {
                deadlines = deadlines.filter { $0.value > now }
            }
            if deadlines.count >= Self.bound {
                deadlines = [:]
            }
            deadlines[key] = deadline
        }
    }

    func contain(_ key: Key, now: Duration) -> Bool {
        deadlines.withLock { deadlines in
            guard let deadline = deadlines[key] else { return false }
            if deadline > now { return true }
            deadlines[key] = nil
            return false
        }
    }

    func forget(_ key: Key) {
        deadlines.withLock { deadlines in
            guard !deadlines.isEmpty else { return }
            deadlines[key] = nil
        }
    }
}
