import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A socket of this machine, closed when nobody holds it, or before.
///
/// The system's own calls and nothing between: what checks the driver shares no code with it.
package final class LoopbackSocket: Sendable {
    let descriptor: Int32
    private let isClosed = Mutex(false)

    private init(adopting descriptor: Int32) throws(SocketError) {
        guard descriptor >= 0 else { throw SocketError("no socket could be made") }
        self.descriptor = descriptor
        // Else a server that is started just now would hold the connection open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        #if canImport(Darwin)
            setOption(SOL_SOCKET, SO_NOSIGPIPE, 1)
        #endif
    }

    deinit {
        close()
    }

    /// Closes it, whoever holds it still. None of them may use it from then on, since its number can be another's.
    package func close() {
        isClosed.withLock { isClosed in
            if !isClosed { _ = systemClose(descriptor) }
            isClosed = true
        }
    }

    /// A TCP socket at a port of 127.0.0.1 that does not listen: who connects is refused, and nobody else gets the port.
    ///
    /// - Parameter port: 0 for any.
    package static func bound(to port: Int) throws(SocketError) -> LoopbackSocket {
        let socket = try tcp()
        socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
        try socket.bind(to: port)
        return socket
    }

    /// A TCP connection to a port of 127.0.0.1.
    package static func connected(to port: Int) throws(SocketError) -> LoopbackSocket {
        let socket = try tcp()
        let status = withLoopbackAddress(port) { connect(socket.descriptor, $0, $1) }
        guard status == 0 else { throw SocketError("no connection to port \(port)") }
        socket.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return socket
    }

    /// A connection to a Unix socket.
    package static func connected(toPath path: String) throws(SocketError) -> LoopbackSocket {
        let socket = try LoopbackSocket(adopting: socket(AF_UNIX, streamType, 0))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw SocketError("the path '\(path)' is too long for a socket")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket.descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw SocketError("no connection to '\(path)'") }
        return socket
    }

    /// A TCP connection that is on its way; `poll` says when it is there or failed.
    static func connecting(to port: Int) throws(SocketError) -> LoopbackSocket {
        let socket = try tcp()
        socket.setNonBlocking()
        let status = withLoopbackAddress(port) { connect(socket.descriptor, $0, $1) }
        guard status == 0 || errno == EINPROGRESS else { throw SocketError("no connection to port \(port)") }
        socket.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return socket
    }

    /// Two sockets, each the other end of the other.
    static func pair() throws(SocketError) -> (LoopbackSocket, LoopbackSocket) {
        var ends: [Int32] = [-1, -1]
        _ = socketpair(AF_UNIX, streamType, 0, &ends)
        return (try LoopbackSocket(adopting: ends[0]), try LoopbackSocket(adopting: ends[1]))
    }

    package func listen() throws(SocketError) {
        guard systemListen(descriptor, 512) == 0 else { throw SocketError("port \(port) cannot be listened at") }
    }

    /// The next connection; nil if nobody waits for one. Waits itself if the socket blocks.
    package func accept() throws(SocketError) -> LoopbackSocket? {
        let accepted = systemAccept(descriptor)
        guard accepted >= 0 else { return nil }
        let socket = try LoopbackSocket(adopting: accepted)
        socket.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return socket
    }

    /// The port of 127.0.0.1 that it is bound to.
    package var port: Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func tcp() throws(SocketError) -> LoopbackSocket {
        try LoopbackSocket(adopting: socket(AF_INET, streamType, 0))
    }

    private func bind(to port: Int) throws(SocketError) {
        let status = withLoopbackAddress(port) { systemBind(descriptor, $0, $1) }
        guard status == 0 else { throw SocketError("port \(port) is taken") }
    }

    private func setOption(_ level: Int32, _ name: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}

/// What the system did not let happen.
package struct SocketError: Error, CustomStringConvertible {
    package let description: String

    init(_ message: String) {
        description = "\(message): \(String(cString: strerror(errno)))"
    }
}

// The system's functions whose names are methods above.
private func systemListen(_ descriptor: Int32, _ length: Int32) -> Int32 { listen(descriptor, length) }
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemAccept(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
private func systemBind(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
    bind(descriptor, address, size)
}

private let streamType: Int32 = {
    #if canImport(Glibc)
        Int32(SOCK_STREAM.rawValue)
    #else
        SOCK_STREAM
    #endif
}()

private func withLoopbackAddress<Result>(
    _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}
