import KeyspaceRuntime
import NIOCore
import Synchronization

/// The connections to one server that belong to one caller each, as long as it needs them, and then to the next.
final class SessionPool: Sendable {
    private let eventLoop: any EventLoop
    private let state = Mutex(State())
    private let nextID = Atomic<UInt64>(0)

    private struct State {
        var places = Places<UnsafeContinuation<Grant, Never>>()
        /// They wait for the next caller.
        var idle: [RedisConnection] = []
        /// Those that callers have, by their numbers.
        var lent: [UInt64: RedisConnection] = [:]
        var subscribers: [UInt64: RedisConnection] = [:]
        var isShutDown = false
    }

    private enum Grant {
        case granted, late, cancelled, shutDown
    }

    /// More are closed when they are given back.
    private static let mostIdle = 4

    init(on eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Connections for one caller that are lent, about to be, or idle.
    var count: Int {
        state.withLock { $0.places.taken + $0.idle.count }
    }

    /// A connection for one caller.
    ///
    /// - Parameters:
    ///   - count: connections that may be lent at a time.
    ///   - deadline: how long to wait until one is given back.
    ///   - open: makes one.
    /// - Throws: `KeyspaceError`, `CancellationError`, and what `open` throws.
    func take(
        of count: Int, before deadline: NIODeadline, _ open: () throws -> RedisConnection
    ) async throws -> RedisConnection {
        switch await place(of: count, before: deadline) {
        case .granted:
            break
        case .late:
            throw RedisConnectionError(.queueFull, "all \(count) connections for single callers are lent").unavailable
        case .cancelled:
            throw CancellationError()
        case .shutDown:
            throw RedisConnectionError(.shutDown, "the store was shut down").unavailable
        }
        do {
            let connection = try takeIdle() ?? open()
            try keep(connection) { $0.lent[$1.number] = $1 }
            return connection
        } catch {
            state.withLock { $0.places.giveBack() }?.resume(returning: .granted)
            throw error
        }
    }

    private func takeIdle() -> RedisConnection? {
        state.withLock { state in
            // One may have ended while it was given back.
            while let connection = state.idle.popLast() {
                if !connection.hasEnded { return connection }
            }
            return nil
        }
    }

    /// Gives a connection back; it is closed if nobody can use it as it is.
    func giveBack(_ connection: RedisConnection, isClean: Bool) {
        let (isKept, next) = state.withLock { state in
            state.lent[connection.number] = nil
            let isKept =
                isClean && !connection.hasEnded && !state.isShutDown && state.idle.count < Self.mostIdle
            if isKept { state.idle.append(connection) }
            return (isKept, state.places.giveBack())
        }
        if !isKept { connection.close(RedisConnectionError(.shutDown, "it is not needed any more")) }
        next?.resume(returning: .granted)
    }

    /// Remembers a connection, so that a shut-down ends it.
    private func keep(
        _ connection: RedisConnection, _ list: @Sendable (inout State, RedisConnection) -> Void
    ) throws(KeyspaceError) {
        let isKept = state.withLock { state in
            if !state.isShutDown { list(&state, connection) }
            return !state.isShutDown
        }
        guard !isKept else { return }
        let error = RedisConnectionError(.shutDown, "the store was shut down")
        connection.close(error)
        throw error.unavailable
    }

    // MARK: Subscriptions

    /// Connections that servers publish on. They take no place: who subscribes keeps one for ever.
    var subscribers: [RedisConnection] {
        state.withLock { Array($0.subscribers.values) }
    }

    /// - Throws: `KeyspaceError` after the shut-down.
    func addSubscriber(_ connection: RedisConnection) throws(KeyspaceError) {
        try keep(connection) { $0.subscribers[$1.number] = $1 }
    }

    func removeSubscriber(_ connection: RedisConnection) {
        state.withLock { $0.subscribers[connection.number] = nil }
    }

    // MARK: The end

    /// A connection has ended by itself.
    func ended(_ number: UInt64) {
        state.withLock { $0.idle.removeAll { $0.number == number } }
    }

    /// Lends no more.
    ///
    /// - Returns: all connections, to be closed when they have finished.
    func shutDown() -> [RedisConnection] {
        let (connections, waiters) = state.withLock { state in
            state.isShutDown = true
            defer { state.idle = [] }
            return (state.idle + state.lent.values + state.subscribers.values, state.places.withdrawAll())
        }
        for waiter in waiters { waiter.resume(returning: .shutDown) }
        return connections
    }

    // MARK: Waiting

    private func place(of count: Int, before deadline: NIODeadline) async -> Grant {
        let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let grant: Grant? = state.withLock { state in
                    if state.isShutDown { return .shutDown }
                    if Task.isCancelled { return .cancelled }
                    if state.places.take(of: count) { return .granted }
                    state.places.wait(continuation, id: id)
                    return nil
                }
                if let grant { return continuation.resume(returning: grant) }
                eventLoop.scheduleTask(deadline: deadline) { self.withdraw(id, .late) }
                // Who was cancelled before it was among the waiters was looked for in vain.
                if Task.isCancelled { withdraw(id, .cancelled) }
            }
        } onCancel: {
            withdraw(id, .cancelled)
        }
    }

    private func withdraw(_ id: UInt64, _ grant: Grant) {
        state.withLock { $0.places.withdraw(id: id) }?.resume(returning: grant)
    }
}
