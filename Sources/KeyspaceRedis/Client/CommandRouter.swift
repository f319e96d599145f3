import KeyspaceRuntime
import NIOCore

/// Brings commands to the server that has their keys.
protocol CommandRouter: Sendable {
    /// - Returns: the server's reply, an error too if it has nothing to do with where the command was sent.
    /// - Throws: `KeyspaceError` or `CancellationError`.
    func send(_ command: WireCommand, deadline: NIODeadline) async throws -> RESPValue

    /// Sends commands together, in one pipeline to each server; replies come in the order of the commands.
    func send(_ commands: [WireCommand], deadline: NIODeadline) async throws -> [RESPValue]

    /// The server that has all these keys; any, if there are none.
    ///
    /// - Throws: `KeyspaceError` if they are on several.
    func node(for keys: [Key], deadline: NIODeadline) async throws -> NodeClient

    /// Finishes what is outstanding, and closes all connections.
    func shutDown() async
}
