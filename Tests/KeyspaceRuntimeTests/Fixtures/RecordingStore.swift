import KeyspaceRuntime
import KeyspaceTesting
import Synchronization

/// Hands commands on to another store, remembers them, and can be out.
final class RecordingStore: Store {
    private struct State {
        var commands: [Command] = []
        var outage: KeyspaceError.Code?
        var beforeNext: (@Sendable (Command) async -> Void)?
    }

    private let store: any Store
    private let state = Mutex(State())

    init(_ store: any Store = MemoryStore(clock: ManualClock())) {
        self.store = store
    }

    var commands: [Command] {
        state.withLock { $0.commands }
    }

    func forget() {
        state.withLock { $0.commands = [] }
    }

    /// Throws this code from now on; nil ends it.
    func fail(with code: KeyspaceError.Code?) {
        state.withLock { $0.outage = code }
    }

    /// Called before each command is carried out.
    func intercept(_ action: (@Sendable (Command) async -> Void)?) {
        state.withLock { $0.beforeNext = action }
    }

    func execute(_ commands: [Command]) async throws -> [Reply] {
        for command in commands {
            try await prepare(command)
        }
        return try await store.execute(commands)
    }

    func execute(_ command: Command) async throws -> Reply {
        try await prepare(command)
        return try await store.execute(command)
    }

    private func prepare(_ command: Command) async throws {
        let (outage, action) = state.withLock { state in
            state.commands.append(command)
            return (state.outage, state.beforeNext)
        }
        await action?(command)
        if let outage { throw KeyspaceError(outage, "the test says so") }
    }
}
