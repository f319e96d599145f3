/// Where keys live: in memory, on a server, or in a store of your own.
///
/// A store carries out commands in order and gives a reply to each. What it promises is written once, as the store
/// contract in `KeyspaceTesting`, which a store of your own should pass.
public protocol Store: Sendable {
    /// Carries out commands in order, in one round trip where there is one to make.
    ///
    /// The commands are no transaction: others' commands may come between them, and one that is refused stops none.
    ///
    /// - Returns: a reply to each command, in order.
    /// - Throws: `KeyspaceError` if the store cannot be reached or does not answer in time; then some of the commands
    ///   may have been carried out. `CancellationError` if the task is cancelled.
    func execute(_ commands: [Command]) async throws -> [Reply]

    /// Carries out one command.
    func execute(_ command: Command) async throws -> Reply
}

extension Store {
    /// Carries out one command as a batch of its own. A store with a shorter way to do it has its own function.
    public func execute(_ command: Command) async throws -> Reply {
        let replies = try await execute([command])
        guard let reply = replies.first, replies.count == 1 else {
            throw KeyspaceError(.serverError, "the store gave \(replies.count) replies to 1 command")
        }
        return reply
    }
}
