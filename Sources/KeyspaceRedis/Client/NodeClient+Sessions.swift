import NIOCore

/// Connections that one caller has for itself.
///
/// With those that are shared they are `max-connections` at most; one of them is always possible.
extension NodeClient {
    /// A connection for one caller alone, who gives it back in the state in which it was.
    ///
    /// - Throws: `KeyspaceError` if there is none before the deadline; `CancellationError`.
    func takeSession(before deadline: NIODeadline) async throws -> RedisConnection {
        try await sessions.take(of: max(1, options.maxConnections - sharedCount), before: deadline) {
            try openSession(before: deadline)
        }
    }

    /// Ends subscriptions, so that who has them subscribes where they belong now.
    func endSubscriptions() {
        for connection in sessions.subscribers {
            connection.close(RedisConnectionError(.closed, "the server is not the one to listen to any more"))
        }
    }

    /// Gives a connection back; it is closed if nobody can use it as it is.
    func giveBack(_ connection: RedisConnection, isClean: Bool) {
        sessions.giveBack(connection, isClean: isClean)
    }
}
