/// What is done with a loaded value.
enum LoadFill {
    /// It is stored, on a condition that also other processes keep: what was missing is not written over a value that
    /// came since, and what is refreshed does not come back if it was deleted.
    case store(if: SetCondition)
    /// The store is out: it would only cost time.
    case nothing
}

extension ReadThrough {
    /// Runs a load to its end, in a task of its own: it belongs to all who wait for it, and none of them can take it with
    /// him.
    func fly(_ flight: Flight<Value>, _ fill: LoadFill) {
        let watch = watch(flight)
        flight.run(
            Task {
                let outcome = await outcome(flight, fill)
                watch?.cancel()
                flight.end()
                flight.outcome.fulfil(outcome)
                loads.ended(flight, handle.key)
            })
    }

    /// Ends the load when its time is over, whether or not it heeds its cancellation.
    private func watch(_ flight: Flight<Value>) -> Task<Void, any Error>? {
        guard let timeout = policy.timeout else { return nil }
        return Task {
            try await keyspace.timer.sleep(timeout)
            guard flight.abandon() else { return }
            handle.observe(.loadFailure)
            flight.outcome.fulfil(
                .failure(handle.error(.timeout, "the load took longer than the policy's \(timeout)")))
            loads.ended(flight, handle.key)
        }
    }

    private func outcome(_ flight: Flight<Value>, _ fill: LoadFill) async -> Result<Value?, any Error> {
        do {
            let value = try await loaded(fill)
            try await store(value, flight, fill)
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    private func loaded(_ fill: LoadFill) async throws -> Value? {
        guard case .nothing = fill, let count = policy.maxConcurrentLoads else { return try await counted() }
        let gate = loads.gate(of: handle.entry, count)
        try await gate.enter()
        defer { gate.leave() }
        return try await counted()
    }

    private func counted() async throws -> Value? {
        handle.observe(.load)
        do {
            return try await load()
        } catch {
            // Not if nobody waited any more, or the time was over, which is counted there.
            if !Task.isCancelled { handle.observe(.loadFailure) }
            throw error
        }
    }

    private func store(_ value: Value?, _ flight: Flight<Value>, _ fill: LoadFill) async throws {
        guard case .store(let condition) = fill else { return }
        let bytes = try value.map { try handle.encode($0, handle.entry.codec) }
        guard flight.beginFill() else { return handle.observe(.supersededLoad) }
        if let bytes {
            try await handle.write(.set(bytes, if: condition), otherwise: ()) { _ in }
        } else if let memory = policy.negativeTTL {
            let now = keyspace.timer.elapsed()
            loads.absences.remember(handle.key, until: now + memory, now: now)
        }
    }
}
