public import KeyspaceRuntime
import NIOCore

extension RedisStore {
    /// Carries out commands as one: all of them, and nothing of others in between (`MULTI`, `EXEC`).
    ///
    /// A command that is refused, for the type of its key for instance, does not undo the others.
    ///
    /// - Returns: a reply to each command, in order.
    /// - Throws: `KeyspaceError` with the code `invalidArgument` if an argument is refused or, in a cluster, if the keys
    ///   are not on one server; nothing was sent then. Otherwise as `execute`.
    public func transaction(_ commands: [Command]) async throws -> [Reply] {
        guard !commands.isEmpty else { return [] }
        try Task.checkCancellation()
        let wires = try Self.wired(commands)
        switch try await router.transaction(wires, deadline: .now() + timeout) {
        case .array(let values): return zip(wires, values).map { $0.reply($1) }
        case .error(let error): throw KeyspaceError(error.ofTransaction)
        default:
            throw KeyspaceError(.serverError, "the server did not carry out a transaction that watches nothing")
        }
    }

    /// Reads keys, and writes what follows from them only if none of them was changed meanwhile; else begins anew.
    ///
    /// It begins anew, too, if the connection is lost or the keys move to another server before the writes are sent.
    ///
    /// - Parameters:
    ///   - keys: what to watch; in a cluster all on one server.
    ///   - attempts: how often to try while others are faster.
    ///   - timeout: how long all of it may take; the store's own if nothing is said.
    ///   - body: reads in its session, and returns the commands to carry out as one; none to write nothing.
    /// - Returns: a reply to each of the commands.
    /// - Throws: `KeyspaceError` with the code `conflict` if others were faster at each attempt.
    public func transaction(
        watching keys: [Key], attempts: Int = 10, timeout: Duration? = nil,
        _ body: (RedisSession) async throws -> [Command]
    ) async throws -> [Reply] {
        let deadline = NIODeadline.now() + (timeout.map { TimeAmount($0) } ?? self.timeout)
        var transaction = WatchedTransaction(attempts: attempts, deadline: deadline)
        while true {
            let ending = await attempt(watching: keys, transaction.importer, deadline, body)
            switch transaction.next(ending, now: .now()) {
            case .finished(let replies): return replies
            case .fail(let error): throw error
            case .again(let pause): try await Task.sleep(for: .nanoseconds(pause.nanoseconds))
            }
        }
    }

    private func attempt(
        watching keys: [Key], _ importer: RedisAddress?, _ deadline: NIODeadline,
        _ body: (RedisSession) async throws -> [Command]
    ) async -> WatchedTransaction.Ending {
        let lent: LentSession
        do {
            lent = try await lend(for: keys, importer, before: deadline, until: deadline)
        } catch let error as KeyspaceError {
            guard let cause = error.underlyingError as? RedisConnectionError else { return .failed(error) }
            return .hindered(.failed(RequestFailure(cause: .connection(cause), wasWritten: false)), error)
        } catch {
            return .failed(error)
        }
        let ending = await Self.attempt(lent.session, watching: keys, body)
        switch ending {
        case .carriedOut, .conflict: lent.end(isClean: true)
        case .hindered, .failed: lent.end(isClean: false)
        }
        return ending
    }

    private static func attempt(
        _ session: RedisSession, watching keys: [Key], _ body: (RedisSession) async throws -> [Command]
    ) async -> WatchedTransaction.Ending {
        do {
            if !keys.isEmpty { try await session.watch(keys) }
            let commands = try await body(session)
            if let obstacle = session.obstacle {
                // What the body read is not what the keys hold, even if it did not care.
                return .hindered(obstacle, RedisConnectionError(.noServer, "the keys were not read").unavailable)
            }
            guard !commands.isEmpty else {
                _ = try await session.send(["UNWATCH"])
                return .carriedOut([])
            }
            let wires = try wired(commands)
            switch try await session.transaction(wires) {
            case .carriedOut(let values): return .carriedOut(zip(wires, values).map { $0.reply($1) })
            case .conflict: return .conflict
            case .refused(let error): throw KeyspaceError(error.ofTransaction)
            }
        } catch {
            guard let obstacle = session.obstacle else { return .failed(error) }
            return .hindered(obstacle, error)
        }
    }

    /// Lends a connection that is used by nobody else meanwhile.
    ///
    /// - Parameters:
    ///   - keys: keys on whose server it shall be; any server if there are none.
    ///   - body: uses it. The connection is closed, and not lent again, if it threw or left something behind: a command
    ///     without a reply, which may still block, an open transaction, another database.
    public func withSession<Value>(
        for keys: [Key] = [], _ body: (RedisSession) async throws -> Value
    ) async throws -> Value {
        let lent = try await lend(for: keys, nil, before: .now() + timeout, until: .distantFuture)
        do {
            let value = try await body(lent.session)
            lent.end(isClean: true)
            return value
        } catch {
            lent.end(isClean: false)
            throw error
        }
    }

    /// A session, and where it goes back to.
    private struct LentSession {
        let session: RedisSession
        let connection: RedisConnection
        let node: NodeClient

        /// - Parameter isClean: whether others can have the connection, as far as the caller knows.
        func end(isClean: Bool) {
            let isAsBefore = session.end()
            node.giveBack(connection, isClean: isClean && isAsBefore)
        }
    }

    /// - Parameters:
    ///   - importer: a server that takes the keys over, if it is not the one that has them.
    ///   - deadline: how long to wait for a connection.
    ///   - end: when the session must be over.
    private func lend(
        for keys: [Key], _ importer: RedisAddress?, before deadline: NIODeadline, until end: NIODeadline
    ) async throws -> LentSession {
        let node =
            if let importer { router.node(at: importer) } else { try await router.node(for: keys, deadline: deadline) }
        let connection: RedisConnection
        do {
            connection = try await node.takeSession(before: deadline)
        } catch let error as KeyspaceError {
            if let cause = error.underlyingError as? RedisConnectionError {
                _ = router.learned(.failed(RequestFailure(cause: .connection(cause), wasWritten: false)), from: node)
            }
            throw error
        }
        let options = RedisSession.Options(timeout: timeout, deadline: end, isAsking: importer != nil) { [router] in
            router.learned($0, from: node)
        }
        return LentSession(session: RedisSession(connection, options), connection: connection, node: node)
    }

    private static func wired(_ commands: [Command]) throws(KeyspaceError) -> [WireCommand] {
        var wires: [WireCommand] = []
        for command in commands {
            do throws(StoreFailure) {
                wires.append(try WireCommand(command))
            } catch {
                throw KeyspaceError(error.code, error.message, key: command.key)
            }
        }
        return wires
    }
}

extension KeyspaceError {
    /// What is refused as a whole has no reply that could carry the failure.
    fileprivate init(_ failure: StoreFailure) {
        self.init(failure.code, failure.message)
    }
}
