import Synchronization

/// What happened, in order, written by any task.
final class Journal<Entry: Sendable>: Sendable {
    private let storage = Mutex<[Entry]>([])

    var entries: [Entry] {
        storage.withLock { $0 }
    }

    func append(_ entry: Entry) {
        storage.withLock { $0.append(entry) }
    }
}
