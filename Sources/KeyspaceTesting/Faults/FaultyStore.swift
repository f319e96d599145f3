public import KeyspaceRuntime
import Synchronization

/// A store that fails as servers and networks do, around one that works.
///
/// For tests of what a service does then. Faults are written down, chosen by chance with a seed, or decided by the
/// commands; an outage lasts until it is ended.
///
/// ```swift
/// let store = FaultyStore(MemoryStore())
/// store.beginOutage()
/// #expect(try await shop.price(of: "tea").get() == nil)        // when-unavailable: bypass
/// store.endOutage()
/// store.script(.loseReply(.timeout), nil, .fail(.unavailable))  // the next call, the one after, the third
/// ```
///
/// Safe to use from any number of tasks; which of them gets which fault is then up to chance.
public final class FaultyStore: Store {
    private struct State {
        var script: ArraySlice<Fault?> = []
        var choose: (@Sendable ([Command]) -> Fault?)?
        var outage: Fault?
        var outageEnd: Duration?
        var injectedCount = 0
    }

    private let store: any Store
    private let elapsed: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - store: what carries out commands.
    ///   - clock: by which calls are delayed and outages end.
    public init<Source: Clock<Duration>>(_ store: any Store, clock: Source = ContinuousClock()) {
        self.store = store
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(for: $0, tolerance: nil) }
    }

    /// How many calls had a fault so far.
    public var injectedCount: Int {
        state.withLock { $0.injectedCount }
    }

    /// What happens to the next calls, in order: nil is none. After them it is as it was before.
    public func script(_ faults: Fault?...) {
        state.withLock { $0.script += faults }
    }

    /// Decides about each call by its commands; nil ends that.
    public func inject(_ choose: (@Sendable ([Command]) -> Fault?)?) {
        state.withLock { $0.choose = choose }
    }

    /// Has calls fail by chance, the same for the same seed and the same order of calls.
    ///
    /// - Parameters:
    ///   - faults: from which one is chosen, each as often.
    ///   - rate: the part of the calls, from 0 to 1.
    public func inject(_ faults: [Fault], rate: Double, seed: UInt64) {
        let generator = Mutex(SeededGenerator(seed: seed))
        inject { _ in
            generator.withLock { generator in
                // Both are drawn always, so that the rate does not change which fault a call has.
                let (chance, fault) = (
                    Double.random(in: 0..<1, using: &generator), faults.randomElement(using: &generator)
                )
                return chance < rate ? fault : nil
            }
        }
    }

    /// Has every call fail from now on, whatever else was said.
    ///
    /// - Parameters:
    ///   - fault: how; as if there were no connection, if nothing is said.
    ///   - duration: until it ends by itself, by the store's clock; nil if only `endOutage` ends it.
    public func beginOutage(_ fault: Fault = .fail(.unavailable), for duration: Duration? = nil) {
        let end = duration.map { elapsed() + $0 }
        state.withLock { state in
            state.outage = fault
            state.outageEnd = end
        }
    }

    /// Ends an outage.
    public func endOutage() {
        state.withLock { state in
            state.outage = nil
            state.outageEnd = nil
        }
    }

    /// Carries out commands, or what is left of them.
    public func execute(_ commands: [Command]) async throws -> [Reply] {
        try await execute(commands, next(commands))
    }

    /// Carries out one command, or does not.
    public func execute(_ command: Command) async throws -> Reply {
        guard let fault = next([command]) else { return try await store.execute(command) }
        let replies = try await execute([command], fault)
        guard let reply = replies.first else {
            throw KeyspaceError(.serverError, "the store gave no reply to 1 command")
        }
        return reply
    }

    private func next(_ commands: [Command]) -> Fault? {
        let now = elapsed()
        let (decided, choose) = state.withLock { state -> (Fault??, (@Sendable ([Command]) -> Fault?)?) in
            if let end = state.outageEnd, end <= now {
                state.outage = nil
                state.outageEnd = nil
            }
            if let outage = state.outage { return (.some(outage), nil) }
            if let scripted = state.script.popFirst() { return (.some(scripted), nil) }
            return (nil, state.choose)
        }
        // Not under the lock: whoever decides may ask the store something.
        let fault = decided ?? choose?(commands)
        if fault != nil { state.withLock { $0.injectedCount += 1 } }
        return fault
    }

    private func execute(_ commands: [Command], _ fault: Fault?) async throws -> [Reply] {
        switch fault {
        case nil:
            return try await store.execute(commands)
        case .fail(let code):
            throw KeyspaceError(code, "a fault was injected before the command")
        case .loseReply(let code):
            _ = try await store.execute(commands)
            throw KeyspaceError(code, "a fault was injected after the command")
        case .breakOff(let count, let code):
            _ = try await store.execute(Array(commands.prefix(count)))
            throw KeyspaceError(code, "a fault was injected after \(count) commands")
        case .refuse(let failure):
            return commands.map { _ in .failure(failure) }
        case .cancel:
            withUnsafeCurrentTask { $0?.cancel() }
            throw CancellationError()
        case .cancelAfter:
            _ = try await store.execute(commands)
            withUnsafeCurrentTask { $0?.cancel() }
            throw CancellationError()
        case .delay(let duration, let then):
            try await sleep(duration)
            return try await execute(commands, then)
        }
    }
}
