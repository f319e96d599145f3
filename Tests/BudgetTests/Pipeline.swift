import ServerRunning

/// Commands that are sent many at a time.
final class Pipeline {
    private let client: RawClient
    private var output: [UInt8] = []
    private var pending = 0

    /// Commands that may be on their way: their replies must fit the socket's buffers.
    private static let most = 500

    init(_ server: RedisServer) throws {
        client = try server.connect()
    }

    /// Sends a command and returns its reply.
    @discardableResult
    func run(_ command: [String]) throws -> String {
        try flush()
        return try client.command(command).checked.text ?? ""
    }

    func integer(_ command: [String]) throws -> Int64? {
        try flush()
        return try client.command(command).checked.integer
    }

    /// Sends a command with others; if the server refuses it, that is thrown later.
    func add(_ command: [String]) throws {
        output += Array("*\(command.count)\r\n".utf8)
        for word in command {
            output += Array("$\(word.utf8.count)\r\n".utf8)
            output += Array(word.utf8)
            output += [13, 10]
        }
        pending += 1
        if pending == Self.most || output.count > 1 << 18 { try flush() }
    }

    /// Waits for all replies.
    func flush() throws {
        guard pending > 0 else { return }
        try client.send(bytes: output)
        for _ in 0..<pending { _ = try client.receive().checked }
        output.removeAll(keepingCapacity: true)
        pending = 0
    }
}
