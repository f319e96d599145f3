#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the system was told about a socket of this process, by whoever opened it.
package struct SocketSettings: Sendable {
    /// Whether the system probes it while it is idle.
    package let keepsAlive: Bool
    /// Whether small pieces do not wait for others.
    package let sendsAtOnce: Bool

    /// Those of the only socket that is connected to a port; nil if there is none.
    package init?(ofSocketTo port: Int) {
        guard let descriptor = (3..<4_096).first(where: { Self.peerPort(of: $0) == port }) else { return nil }
        keepsAlive = Self.isOn(SOL_SOCKET, SO_KEEPALIVE, of: descriptor)
        sendsAtOnce = Self.isOn(Int32(IPPROTO_TCP), TCP_NODELAY, of: descriptor)
    }

    private static func peerPort(of descriptor: Int32) -> Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
        }
        guard status == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func isOn(_ level: Int32, _ name: Int32, of descriptor: Int32) -> Bool {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, level, name, &value, &length) == 0 && value != 0
    }
}
