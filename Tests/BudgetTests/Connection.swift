import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A blocking connection that sends commands in pipelines.
final class Connection {
    private let socket: Int32
    private var output: [UInt8] = []
    private var pending = 0
    private var input: [UInt8] = []
    private var position = 0

    /// Commands that may be on their way: their replies must fit the socket's buffers.
    private static let pipeline = 500

    init(port: UInt16) throws {
        socket = Self.stream()
        var address = Self.loopback(port)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [socket] in
                #if canImport(Glibc)
                    Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                #else
                    Darwin.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                #endif
            }
        }
        guard status == 0 else { throw LocalServer.Failure(description: "nobody listens on port \(port)") }
    }

    deinit { close(socket) }

    /// A port that nobody listens on.
    static func freePort() throws -> UInt16 {
        let probe = stream()
        defer { close(probe) }
        var address = loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(probe, $0, length) == 0 ? getsockname(probe, $0, &length) : -1
            }
        }
        guard status == 0 else { throw LocalServer.Failure(description: "there is no free port") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func stream() -> Int32 {
        #if canImport(Glibc)
            Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    // MARK: Commands

    /// Sends a command and returns its reply as text.
    @discardableResult
    func run(_ command: [String]) throws -> String {
        try flush()
        write(command)
        try send()
        pending = 0
        return try reply()
    }

    /// Sends a command; an error in its reply is thrown later.
    func add(_ command: [String]) throws {
        write(command)
        pending += 1
        if pending == Self.pipeline || output.count > 1 << 18 { try flush() }
    }

    /// Waits for all replies.
    func flush() throws {
        guard pending > 0 else { return }
        try send()
        for _ in 0..<pending { _ = try reply() }
        pending = 0
    }

    private func write(_ command: [String]) {
        output += Array("*\(command.count)\r\n".utf8)
        for word in command {
            output += Array("$\(word.utf8.count)\r\n".utf8)
            output += Array(word.utf8)
            output += [13, 10]
        }
    }

    private func send() throws {
        var sent = 0
        while sent < output.count {
            let count = output[sent...].withUnsafeBytes { bytes in
                #if canImport(Glibc)
                    Glibc.send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
                #else
                    Darwin.send(socket, bytes.baseAddress, bytes.count, 0)
                #endif
            }
            guard count > 0 else { throw LocalServer.Failure(description: "the server closed the connection") }
            sent += count
        }
        output.removeAll(keepingCapacity: true)
    }

    // MARK: Replies

    private func reply() throws -> String {
        let line = try line()
        let text = String(line.dropFirst())
        switch line.first {
        case "-": throw LocalServer.Failure(description: text)
        case "$":
            guard let count = Int(text), count >= 0 else { return "" }
            return String(decoding: try take(count + 2).dropLast(2), as: UTF8.self)
        case "*": return try (0..<max(0, Int(text) ?? 0)).map { _ in try reply() }.joined(separator: "\n")
        default: return text
        }
    }

    private func line() throws -> String {
        while true {
            if let end = input[position...].firstIndex(of: 13), end + 1 < input.count {
                defer { position = end + 2 }
                return String(decoding: input[position..<end], as: UTF8.self)
            }
            try receive()
        }
    }

    private func take(_ count: Int) throws -> ArraySlice<UInt8> {
        while input.count - position < count { try receive() }
        defer { position += count }
        return input[position..<(position + count)]
    }

    private func receive() throws {
        input.removeFirst(position)
        position = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw LocalServer.Failure(description: "the server closed the connection") }
        input += buffer[..<count]
    }
}
