import Foundation

/// Says back what it is told: a peer for tests of connections alone.
package final class EchoServer: Sendable {
    package let port: Int
    private let door: LoopbackSocket

    package init() throws {
        let door = try LoopbackSocket.bound(to: FreePort.find())
        try door.listen()
        self.door = door
        port = door.port
        Thread.detachNewThread {
            while let connection = try? door.accept() {
                Thread.detachNewThread { Self.serve(connection) }
            }
        }
    }

    deinit {
        // Ends the wait for the next connection.
        door.endReading()
    }

    private static func serve(_ connection: LoopbackSocket) {
        while true {
            var bytes: [UInt8] = []
            guard case .bytes = connection.read(into: &bytes) else { return connection.endWriting() }
            var rest = bytes[...]
            while !rest.isEmpty {
                guard case .bytes(let count) = connection.write(rest) else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
