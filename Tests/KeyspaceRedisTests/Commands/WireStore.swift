import KeyspaceRuntime
import NIOCore
import ServerRunning
import Synchronization

@testable import KeyspaceRedis

/// A store over one plain socket that blocks: the mapping of commands, and nothing else of the driver.
final class WireStore: Store {
    private let link: Mutex<Link>

    init(port: Int, version: ProtocolVersion) throws {
        var link = Link(socket: try .connected(to: port))
        link.socket.setTimeout(.seconds(20))
        if version == .three {
            link.writer.command(["HELLO", "3"])
            _ = try link.exchange(1)
        }
        self.link = Mutex(link)
    }

    enum ProtocolVersion: CaseIterable {
        case two, three
    }

    func execute(_ commands: [Command]) async throws -> [Reply] {
        try Task.checkCancellation()
        return try link.withLock { link in
            var replies: [Reply?] = []
            var sent: [WireCommand] = []
            for command in commands {
                do throws(StoreFailure) {
                    let wire = try WireCommand(command)
                    wire.write(to: &link.writer, &link.scripts)
                    sent.append(wire)
                    replies.append(nil)
                } catch {
                    replies.append(.failure(error))
                }
            }
            var values = try link.exchange(sent.count)[...]
            var wires = sent[...]
            return replies.map { reply in reply ?? wires.removeFirst().reply(values.removeFirst()) }
        }
    }

    /// Sends words as they are.
    func send(_ words: String...) throws -> RESPValue {
        try link.withLock { link in
            link.writer.command(words)
            return try link.exchange(1)[0]
        }
    }

    private struct Link {
        let socket: LoopbackSocket
        var writer = RequestWriter()
        var scripts = KnownScripts()
        private var decoder = RESPDecoder()
        private var received: [UInt8] = []

        init(socket: LoopbackSocket) {
            self.socket = socket
        }

        /// Sends what was written, and waits for that many replies.
        mutating func exchange(_ count: Int) throws -> [RESPValue] {
            var values: [RESPValue] = []
            var rest = Array(writer.take().readableBytesView)[...]
            while !rest.isEmpty || values.count < count {
                // A server that waits for its replies to be read takes no more commands.
                if case .bytes(let written) = rest.isEmpty ? .later : socket.write(rest.prefix(65_536)) {
                    rest = rest.dropFirst(written)
                    if !rest.isEmpty { continue }
                }
                while values.count < count, let value = try next() { values.append(value) }
                guard values.count < count else { continue }
                guard case .bytes = socket.read(into: &received) else { throw NoReply() }
            }
            return values
        }

        private mutating func next() throws -> RESPValue? {
            var offset = 0
            let value = try received.withUnsafeBytes { bytes in try decoder.next(bytes, at: &offset) }
            received.removeFirst(offset)
            return value
        }
    }

    private struct NoReply: Error {}
}
