/// How handles reach the store; whoever observes the keyspace is told how long it took.
extension StoredHandle {
    func execute(_ command: Command) async throws -> Reply {
        guard let observer = keyspace.observer, observer.measuresRoundTrips else {
            return try await keyspace.store.execute(command)
        }
        return try await measured([command], observer) { [try await keyspace.store.execute(command)] }[0]
    }

    /// Carries out commands in one round trip; there must be one at least.
    func execute(_ commands: [Command]) async throws -> [Reply] {
        guard let observer = keyspace.observer, observer.measuresRoundTrips else {
            return try await keyspace.store.execute(commands)
        }
        return try await measured(commands, observer) { try await keyspace.store.execute(commands) }
    }

    private func measured(
        _ commands: [Command], _ observer: any KeyspaceObserver, _ body: () async throws -> [Reply]
    ) async throws -> [Reply] {
        let start = ContinuousClock.now
        func tell(_ replies: [Reply], _ failure: KeyspaceError.Code?) {
            let roundTrip = StoreRoundTrip(
                operation: commands.first?.operation.name ?? "", commandCount: commands.count,
                duration: start.duration(to: .now), byteCount: replies.reduce(0) { $0 + $1.byteCount },
                failure: failure)
            observer.performed(roundTrip, in: entry.options.name)
        }
        do {
            let replies = try await body()
            tell(replies, replies.lazy.compactMap(\.failureCode).first)
            return replies
        } catch {
            tell([], (error as? KeyspaceError)?.code ?? (error is CancellationError ? nil : .serverError))
            throw error
        }
    }
}

extension Reply {
    /// Bytes of values in it.
    fileprivate var byteCount: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .array(let elements): elements.reduce(0) { $0 + $1.byteCount }
        case .null, .integer, .double, .failure: 0
        }
    }

    fileprivate var failureCode: KeyspaceError.Code? {
        guard case .failure(let failure) = self else { return nil }
        return failure.code
    }
}
