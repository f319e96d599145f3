import NIOCore
import Synchronization

/// Looks where servers are, in the background, and wakes those who wait for news.
final class Lookup: Sendable {
    private let eventLoop: any EventLoop
    /// Nil is success.
    private let look: @Sendable () async -> RedisConnectionError?
    private let state = Mutex(State())
    private let looks = Atomic<Int>(0)

    private struct State {
        var schedule = LookupSchedule()
        var lastError: RedisConnectionError?
        var waiters: [UInt64: UnsafeContinuation<Void, Never>] = [:]
        var nextID: UInt64 = 0

        mutating func takeWaiters() -> [UnsafeContinuation<Void, Never>] {
            defer { waiters = [:] }
            return Array(waiters.values)
        }
    }

    /// - Parameter look: finds out, and keeps what it finds. It is called once at a time.
    init(on eventLoop: any EventLoop, _ look: @escaping @Sendable () async throws(RedisConnectionError) -> Void) {
        self.eventLoop = eventLoop
        self.look = {
            do throws(RedisConnectionError) {
                try await look()
                return nil
            } catch {
                return error
            }
        }
    }

    /// How many looks have ended: a caller that reads it first, and then what is known, misses no news.
    var finished: Int {
        looks.load(ordering: .acquiring)
    }

    var isClosed: Bool {
        state.withLock { $0.schedule.isClosed }
    }

    /// What the last look failed with; nil if it succeeded, or none has ended.
    var lastError: RedisConnectionError? {
        state.withLock(\.lastError)
    }

    /// Why there can be no news before the deadline: the last look was in vain, and the next one comes later.
    func despair(before deadline: NIODeadline) -> RedisConnectionError? {
        state.withLock { state in
            guard state.schedule.isInVain, let next = state.schedule.nextStart, next >= deadline else { return nil }
            return state.lastError
        }
    }

    /// Looks, or has looked soon, whoever else wants to know too.
    func want(_ urgency: LookupSchedule.Urgency) {
        perform(state.withLock { $0.schedule.want(urgency, now: .now()) })
    }

    /// Waits for news, for a time, or for the task's cancellation.
    ///
    /// - Parameter seen: looks that had ended when the caller found that it needs news.
    func wait(since seen: Int, until deadline: NIODeadline) async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let waits = state.withLock { state in
                    guard state.schedule.finished == seen, !state.schedule.isClosed, !Task.isCancelled else {
                        return false
                    }
                    state.waiters[id] = continuation
                    return true
                }
                guard waits else { return continuation.resume() }
                eventLoop.scheduleTask(deadline: deadline) { self.wake(id) }
                // Who was cancelled before it was among the waiters was looked for in vain.
                if Task.isCancelled { wake(id) }
            }
        } onCancel: {
            wake(id)
        }
    }

    /// Looks no more, and wakes all.
    func close() {
        let waiters = state.withLock { state in
            state.schedule.close()
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume() }
    }

    private func wake(_ id: UInt64) {
        state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }

    private func perform(_ action: LookupSchedule.Action) {
        guard case .start(let number, let time) = action else { return }
        if time <= .now() {
            fire(number)
        } else {
            eventLoop.scheduleTask(deadline: time) { [weak self] in self?.fire(number) }
        }
    }

    private func fire(_ number: Int) {
        guard state.withLock({ $0.schedule.fire(number: number, now: .now()) }) else { return }
        // A task of its own, since it looks for all: that one of them is cancelled must not end it.
        Task {
            let error = await look()
            let (action, waiters) = state.withLock { state in
                state.lastError = error
                let action = state.schedule.finish(succeeded: error == nil, now: .now())
                looks.store(state.schedule.finished, ordering: .releasing)
                return (action, state.takeWaiters())
            }
            for waiter in waiters { waiter.resume() }
            perform(action)
        }
    }
}
