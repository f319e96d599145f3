import KeyspaceRuntime
import NIOCore

/// Brings commands to the server that has their keys.
protocol CommandRouter: Sendable {
    /// - Returns: the server's reply, an error too if it has nothing to do with where the command was sent.
    /// - Throws: `KeyspaceError` or `CancellationError`.
    func send(_ command: WireCommand, deadline: NIODeadline) async throws -> RESPValue

    /// Sends commands together, in one pipeline to each server; replies come in the order of the commands.
    func send(_ commands: [WireCommand], deadline: NIODeadline) async throws -> [RESPValue]

    /// Reads strings by one command, as far as that is the same as to read them one by one.
    ///
    /// - Returns: nil if it is not, as in a cluster; nothing was sent then.
    /// - Throws: as above.
    func read(_ reads: PlainReads, deadline: NIODeadline) async throws -> [Reply]?

    /// Carries out commands as one: their keys must be on one server.
    ///
    /// - Returns: an array of a reply to each; an error if the server refused them, and nothing was carried out.
    /// - Throws: as above.
    func transaction(_ commands: [WireCommand], deadline: NIODeadline) async throws -> RESPValue

    /// The server that has all these keys; any, if there are none.
    ///
    /// - Throws: `KeyspaceError` if they are on several.
    func node(for keys: [Key], deadline: NIODeadline) async throws -> NodeClient

    /// The server at an address that a redirection names.
    func node(at address: RedisAddress) -> NodeClient

    /// A caller that has a connection of its own learned something that tells where servers are, or are not.
    ///
    /// - Returns: what stands between the caller and the server that it needs; nil if that has nothing to do with where
    ///   the command was sent.
    func learned(_ news: Outcome<ServerError>, from node: NodeClient) -> Obstacle?

    /// Whether it was shut down, or is about to be.
    var isShutDown: Bool { get }

    /// Finishes what is outstanding, and closes all connections.
    func shutDown() async
}

/// Why a server cannot do now what a caller asks of it, and another one, or the same one later, may.
enum Obstacle: Sendable {
    case redirected(Redirection)
    case failed(RequestFailure)
}
