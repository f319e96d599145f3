/// One call that reads a key and, if need be, fills it.
struct ReadThrough<Value: Sendable>: Sendable {
    let handle: StoredValue<Value>
    /// Nil if there is no value.
    let load: @Sendable () async throws -> Value?

    var keyspace: Keyspace { handle.keyspace }
    var policy: LoadPolicy { handle.entry.load }
    var loads: Loads { handle.keyspace.loads }

    /// What the store has.
    private enum Found {
        case value(Value, AgedBytes)
        case none
        /// Bytes that are no value: the next write removes them.
        case undecodable
        /// Nothing is known, since the store is out.
        case outage
    }

    func get(remembersAbsence: Bool) async throws -> Value? {
        if remembersAbsence, policy.negativeTTL != nil,
            loads.absences.contain(handle.key, now: keyspace.timer.elapsed())
        {
            handle.observe(.rememberedAbsence)
            return nil
        }
        let ticket = loads.begin(handle.key)
        defer { loads.end(handle.key) }
        switch try await find() {
        case .value(let value, let aged):
            handle.observe(.hit)
            if aged.isStale { handle.observe(.staleValue) }
            if let left = aged.left, aged.isStale || policy.isDue(left, handle.entry.options.ttl) { refresh() }
            return value
        case .none: return try await share(ticket, .store(if: .absent))
        case .undecodable: return try await share(ticket, .store(if: .always))
        case .outage: return try await share(ticket, .nothing)
        }
    }

    private func find() async throws -> Found {
        let aged: AgedBytes
        do {
            aged = try await handle.agedBytes()
        } catch {
            let failure = handle.located(error)
            guard handle.isBypassed(failure) else { throw failure }
            handle.observe(.bypassedRead)
            return .outage
        }
        guard let bytes = aged.bytes else {
            handle.observe(.miss)
            return .none
        }
        do throws(CodingFailure) {
            return .value(try handle.entry.codec.decode(bytes), aged)
        } catch {
            handle.observe(.undecodable)
            handle.observe(.miss)
            return .undecodable
        }
    }

    /// Waits for a load of the key: the one under way, or a new one.
    private func share(_ ticket: Loads.Ticket, _ fill: LoadFill) async throws -> Value? {
        try Task.checkCancellation()
        let (flight, isNew): (Flight<Value>, Bool)
        if policy.singleFlight {
            (flight, isNew) = loads.join(handle.key, since: ticket)
        } else {
            (flight, isNew) = (loads.alone(handle.key), true)
        }
        if isNew { fly(flight, fill) }
        defer { loads.leave(flight, handle.key) }
        return try await flight.outcome.value
    }

    /// Loads in the background, unless a load is under way.
    private func refresh() {
        guard let flight: Flight<Value> = loads.refresh(handle.key) else { return }
        fly(flight, .store(if: .present))
    }
}
