/// How handles reach the store; whoever observes the keyspace is told how long it took.
extension StoredHandle {
    func execute(_ command: Command) async throws -> Reply {
        guard let observer = keyspace.observer, observer.measuresRoundTrips else {
            return try await keyspace.store.execute(command)
        }
        // Not as a batch of one, which would cost two arrays.
        var roundTrip = RunningRoundTrip(command.operation, commandCount: 1)
        do {
            let reply = try await keyspace.store.execute(command)
            roundTrip.count(command.operation, reply)
            observer.performed(roundTrip.ended(), in: entry.options.name)
            return reply
        } catch {
            observer.performed(roundTrip.ended(by: error), in: entry.options.name)
            throw error
        }
    }

    /// Carries out commands in one round trip; there must be one at least.
    func execute(_ commands: [Command]) async throws -> [Reply] {
        guard let observer = keyspace.observer, observer.measuresRoundTrips else {
            return try await keyspace.store.execute(commands)
        }
        var roundTrip = RunningRoundTrip(commands.first?.operation, commandCount: commands.count)
        do {
            let replies = try await keyspace.store.execute(commands)
            for (command, reply) in zip(commands, replies) {
                roundTrip.count(command.operation, reply)
            }
            observer.performed(roundTrip.ended(), in: entry.options.name)
            return replies
        } catch {
            observer.performed(roundTrip.ended(by: error), in: entry.options.name)
            throw error
        }
    }
}

/// A round trip that is measured.
private struct RunningRoundTrip {
    private let operation: String
    private let commandCount: Int
    private let start = ContinuousClock.now
    private var written = 0
    private var read = 0
    private var refusal: KeyspaceError.Code?

    init(_ first: Operation?, commandCount: Int) {
        operation = first?.name ?? ""
        self.commandCount = commandCount
    }

    mutating func count(_ operation: Operation, _ reply: Reply) {
        written += operation.byteCount
        read += reply.byteCount
        if refusal == nil, case .failure(let failure) = reply { refusal = failure.code }
    }

    func ended() -> StoreRoundTrip {
        ended(refusal.map { .failed($0) } ?? .succeeded)
    }

    func ended(by error: any Error) -> StoreRoundTrip {
        switch error {
        case is CancellationError: ended(.cancelled)
        case let error as KeyspaceError: ended(.failed(error.code))
        default: ended(.failed(.serverError))
        }
    }

    private func ended(_ ending: StoreRoundTrip.Ending) -> StoreRoundTrip {
        StoreRoundTrip(
            operation: operation, commandCount: commandCount, duration: start.duration(to: .now),
            writtenByteCount: written, readByteCount: read, ending: ending)
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
}
