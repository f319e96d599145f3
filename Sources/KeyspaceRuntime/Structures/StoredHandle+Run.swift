/// How handles carry out operations: with the policy's expiry, its outage behaviour, and errors that say where.
extension StoredHandle {
    /// An operation that leaves the data as it is.
    ///
    /// - Parameter otherwise: what it gives while the store is out and the policy says `bypass`.
    func read<Result>(
        _ operation: Operation, otherwise: Result, _ interpret: (Reply) throws -> Result
    ) async throws -> Result {
        try await run(operation, readExpiry, otherwise: otherwise, .bypassedRead, interpret)
    }

    /// An operation that changes the data.
    func write<Result>(
        _ operation: Operation, otherwise: Result, _ interpret: (Reply) throws -> Result
    ) async throws -> Result {
        try await run(operation, writeExpiry, otherwise: otherwise, .bypassedWrite, interpret)
    }

    var readExpiry: Expiry { entry.options.ttl.onRead(keyspace.jitter) }

    var writeExpiry: Expiry { entry.options.ttl.onWrite(keeping: entry.options.keeping, keyspace.jitter) }

    func run<Result>(
        _ operation: Operation, _ expiry: Expiry, otherwise: Result, _ bypass: KeyspaceEvent,
        _ interpret: (Reply) throws -> Result
    ) async throws -> Result {
        do {
            return try interpret(try await execute(Command(operation, at: key, expiry: expiry)).checked)
        } catch {
            let failure = located(error)
            guard isBypassed(failure) else { throw failure }
            observe(bypass)
            return otherwise
        }
    }

    /// A write after which no load that began before it can write. See `Loads`.
    func superseding<Result>(_ write: () async throws -> Result) async throws -> Result {
        try await keyspace.loads.supersede(key)
        defer { keyspace.loads.superseded(key) }
        return try await write()
    }

    func observe(_ event: KeyspaceEvent) {
        keyspace.observer?.observed(event, in: entry.options.name)
    }

    func isBypassed(_ error: any Error) -> Bool {
        guard let error = error as? KeyspaceError else { return false }
        return error.isOutage && entry.options.whenUnavailable == .bypass
    }
}

/// Errors say where they happened, and never what is stored there.
extension StoredHandle {
    func error(_ code: KeyspaceError.Code, _ message: String, _ cause: (any Error)? = nil) -> KeyspaceError {
        KeyspaceError(code, message, namespace: entry.options.name, key: key, underlyingError: cause)
    }

    /// The error with namespace and key; `CancellationError` stays what it is.
    func located(_ failure: any Error) -> any Error {
        switch failure {
        case is CancellationError: failure
        case let failure as KeyspaceError where failure.namespace != nil: failure
        case let failure as KeyspaceError: error(failure.code, failure.message, failure.underlyingError)
        case let failure as StoreFailure: error(failure.code, failure.message)
        case let failure as CodingFailure:
            error(.undecodable, "what is stored is no value of the policy's type", failure)
        case is UnexpectedReply:
            error(.serverError, "the store replied in a shape that the operation does not have")
        default: error(.serverError, "the store threw an error of its own", failure)
        }
    }

    /// The bytes of a value, if they are no more than the policy allows.
    func encode<Value>(_ value: Value, _ codec: Codec<Value>) throws(KeyspaceError) -> Bytes {
        let bytes: Bytes
        do throws(CodingFailure) {
            bytes = try codec.encode(value)
        } catch let failure {
            throw error(.unencodable, "the value cannot be written in the policy's serialization", failure)
        }
        try check(size: bytes.count)
        return bytes
    }

    func check(size: Int) throws(KeyspaceError) {
        if let bound = entry.options.maxValueSize, size > bound {
            throw error(.valueTooLarge, "the value has \(size) bytes; the policy allows \(bound)")
        }
    }

    func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(KeyspaceError) {
        guard condition else { throw error(.invalidArgument, message()) }
    }
}
