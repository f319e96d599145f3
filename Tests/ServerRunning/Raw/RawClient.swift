/// A connection to a server for what tests check themselves: it blocks, and shares no code with the driver.
///
/// Not for several threads at once.
package final class RawClient {
    private let socket: LoopbackSocket
    private let server: AnyObject?
    private var received: [UInt8] = []
    private var position = 0

    /// - Parameters:
    ///   - timeout: how long a read waits.
    ///   - server: what shall live for as long as the connection.
    package init(_ socket: LoopbackSocket, timeout: Duration = .seconds(10), keeping server: AnyObject? = nil) {
        self.socket = socket
        self.server = server
        socket.setTimeout(timeout)
    }

    /// Sends a command and waits for its reply.
    ///
    /// - Throws: `RawFailure` if the connection ends or says nothing in time. A refusal is a reply.
    package func command(_ words: [String]) throws(RawFailure) -> RawReply {
        try send(words)
        return try receive()
    }

    /// Sends a command and does not wait.
    package func send(_ words: [String]) throws(RawFailure) {
        var bytes = Array("*\(words.count)\r\n".utf8)
        for word in words {
            bytes += Array("$\(word.utf8.count)\r\n".utf8) + Array(word.utf8) + Array("\r\n".utf8)
        }
        try send(bytes: bytes)
    }

    /// Sends bytes as they are.
    package func send(bytes: [UInt8]) throws(RawFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard case .bytes(let count) = socket.write(rest) else {
                throw RawFailure("the connection ended before all was sent")
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits for the next reply, or for a message of a subscription.
    package func receive() throws(RawFailure) -> RawReply {
        let line = try line()
        let rest = String(decoding: line.dropFirst(), as: UTF8.self)
        switch line.first {
        case UInt8(ascii: "+"): return .status(rest)
        case UInt8(ascii: "-"): return .error(rest)
        case UInt8(ascii: ":"): return .integer(Int64(try number(rest)))
        case UInt8(ascii: "$"):
            let count = try number(rest)
            guard count >= 0 else { return .null }
            return .bytes(Array(try take(count + 2).dropLast(2)))
        case UInt8(ascii: "*"):
            let count = try number(rest)
            guard count >= 0 else { return .null }
            var elements: [RawReply] = []
            for _ in 0..<count {
                elements.append(try receive())
            }
            return .array(elements)
        default: throw RawFailure("no reply begins with '\(String(decoding: line, as: UTF8.self))'")
        }
    }

    private func number(_ text: String) throws(RawFailure) -> Int {
        guard let number = Int(text) else { throw RawFailure("'\(text)' is no number") }
        return number
    }

    private func line() throws(RawFailure) -> ArraySlice<UInt8> {
        while true {
            if let end = received[position...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return received[position..<end].dropLast()
            }
            try fill()
        }
    }

    private func take(_ count: Int) throws(RawFailure) -> ArraySlice<UInt8> {
        while received.count - position < count {
            try fill()
        }
        defer { position += count }
        return received[position..<position + count]
    }

    private func fill() throws(RawFailure) {
        received.removeFirst(position)
        position = 0
        switch socket.read(into: &received) {
        case .bytes: return
        case .later: throw RawFailure("the server says nothing")
        case .ended: throw RawFailure("the connection ended before the reply")
        }
    }
}
