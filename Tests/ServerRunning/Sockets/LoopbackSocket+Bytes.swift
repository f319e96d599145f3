#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What came of reading from a socket or writing to one.
package enum Transfer: Sendable, Hashable {
    /// So many bytes went over.
    case bytes(Int)
    /// None now, but perhaps later.
    case later
    /// None any more: the other side has closed, or the connection is broken.
    case ended
}

extension LoopbackSocket {
    /// From now on nothing waits; what cannot be done at once is for `later`.
    func setNonBlocking() {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// How long a read or a write waits.
    package func setTimeout(_ timeout: Duration) {
        let (seconds, attoseconds) = timeout.components
        var time = timeval()
        time.tv_sec = .init(seconds)
        time.tv_usec = .init(attoseconds / 1_000_000_000_000)
        for name in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, name, &time, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    /// Reads up to so many bytes and adds them.
    package func read(_ count: Int = 65_536, into bytes: inout [UInt8]) -> Transfer {
        // The system leaves it as it was when the other side has closed.
        errno = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            used = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        if !chunk.isEmpty {
            bytes += chunk
            return .bytes(chunk.count)
        }
        return isWaiting ? .later : .ended
    }

    /// Writes as many of the bytes as the system takes.
    package func write(_ bytes: ArraySlice<UInt8>) -> Transfer {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
        if count >= 0 { return .bytes(count) }
        return isWaiting ? .later : .ended
    }

    /// Says that nothing more will be written; the other side reads an end.
    package func endWriting() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Ends the wait of whoever reads or accepts, on another thread too.
    func endReading() {
        shutdown(descriptor, Int32(SHUT_RD))
    }

    /// Makes the close that follows a reset: the other side gets an error instead of an end.
    package func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    private var isWaiting: Bool {
        errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR
    }
}
