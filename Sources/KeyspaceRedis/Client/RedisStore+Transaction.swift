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
        let wires = try Self.wired(commands)
        let deadline = NIODeadline.now() + timeout
        let node = try await router.node(for: commands.map(\.key), deadline: deadline)
        guard let values = try await node.transaction(wires, deadline: deadline) else {
            throw KeyspaceError(.serverError, "the server did not carry out a transaction that watches nothing")
        }
        return zip(wires, values).map { $0.reply($1) }
    }

    /// Reads keys, and writes what follows from them only if none of them was changed meanwhile; else begins anew.
    ///
    /// - Parameters:
    ///   - keys: what to watch; in a cluster all on one server.
    ///   - attempts: how often to try.
    ///   - body: reads in its session, and returns the commands to carry out as one; none to write nothing.
    /// - Returns: a reply to each of the commands.
    /// - Throws: `KeyspaceError` with the code `conflict` if others were faster at each attempt.
    public func transaction(
        watching keys: [Key], attempts: Int = 10, _ body: (RedisSession) async throws -> [Command]
    ) async throws -> [Reply] {
        for _ in 0..<max(1, attempts) {
            let replies = try await withSession(for: keys) { session -> [Reply]? in
                if !keys.isEmpty { try await session.watch(keys) }
                let commands = try await body(session)
                guard !commands.isEmpty else {
                    _ = try await session.send(["UNWATCH"])
                    return []
                }
                let wires = try Self.wired(commands)
                return try await session.transaction(wires).map { values in
                    zip(wires, values).map { $0.reply($1) }
                }
            }
            if let replies { return replies }
        }
        throw KeyspaceError(.conflict, "the watched keys were changed by others at each of \(attempts) attempts")
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
        let deadline = NIODeadline.now() + timeout
        let node = try await router.node(for: keys, deadline: deadline)
        let connection = try node.takeSession(before: deadline)
        let session = RedisSession(connection, timeout: timeout)
        do {
            let value = try await body(session)
            node.giveBack(connection, isClean: session.end())
            return value
        } catch {
            _ = session.end()
            node.giveBack(connection, isClean: false)
            throw error
        }
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
