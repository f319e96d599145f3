#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What went through a proxy in one direction, and how much more may.
struct ProxyTotal {
    private(set) var forwarded = 0
    /// A cut of the whole conversation, with the bytes that are left until then.
    var allowance: Faults.Cut?

    mutating func count(_ bytes: Int) {
        forwarded += bytes
        allowance?.byteCount -= bytes
    }
}

/// What went through a proxy.
struct ProxyTotals {
    private var toServer = ProxyTotal()
    private var toClient = ProxyTotal()

    subscript(direction: Faults.Direction) -> ProxyTotal {
        get {
            switch direction {
            case .toServer: toServer
            case .toClient: toClient
            }
        }
        set {
            switch direction {
            case .toServer: toServer = newValue
            case .toClient: toClient = newValue
            }
        }
    }
}

/// All that a proxy knows; only its own thread has it.
struct ProxyState {
    private let target: Int
    private let port: Int
    private var door: LoopbackSocket
    private(set) var connections: [ProxyConnection] = []
    private(set) var accepted = 0
    var faults = Faults()
    var totals = ProxyTotals()
    private(set) var isStopped = false

    init(door: LoopbackSocket, target: Int) {
        self.target = target
        self.door = door
        port = door.port
    }

    mutating func setFaults(_ new: Faults) throws {
        if (faults.door == .refuses) != (new.door == .refuses) {
            // Who connects while a socket is bound and does not listen is refused, and nobody else gets the port.
            // It cannot stop to listen, so another one takes its place.
            if new.door == .refuses {
                acceptAll()
                door.close()
                door = try .bound(to: port)
            } else {
                try door.listen()
            }
            door.setNonBlocking()
        }
        faults = new
    }

    mutating func cutAll(_ ending: Faults.Ending) {
        for index in connections.indices {
            connections[index].cut(ending)
        }
    }

    mutating func stallAll() {
        for index in connections.indices {
            connections[index].stall()
        }
    }

    mutating func stop() {
        cutAll(.reset)
        door.close()
        isStopped = true
    }

    mutating func inject(_ bytes: [UInt8], _ direction: Faults.Direction) {
        for index in connections.indices {
            connections[index].inject(bytes, direction)
        }
    }

    /// Does all that can be done now, then waits until there is more.
    ///
    /// - Parameter bell: becomes readable when somebody wants something of the proxy.
    mutating func run(bell: LoopbackSocket) {
        for index in connections.indices {
            connections[index].proceed(faults, &totals)
        }
        connections.removeAll { $0.stage == .closed }
        var descriptors = [pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)]
        descriptors.append(
            pollfd(fd: faults.door == .refuses ? -1 : door.descriptor, events: Int16(POLLIN), revents: 0))
        for connection in connections {
            descriptors.append(connection.descriptor(\.client))
            descriptors.append(connection.descriptor(\.server))
        }
        poll(&descriptors, nfds_t(descriptors.count), milliseconds(until: connections.compactMap(\.wakeUp).min()))
        for index in connections.indices {
            connections[index].isReady(\.client, descriptors[2 + 2 * index])
            connections[index].isReady(\.server, descriptors[3 + 2 * index])
        }
        if descriptors[1].revents != 0 { acceptAll() }
    }

    private mutating func acceptAll() {
        while let client = try? door.accept() {
            client.setNonBlocking()
            accepted += 1
            // A server that refuses is known at once, or when the connection is to be written to.
            let server = faults.door == .silent ? nil : try? LoopbackSocket.connecting(to: target)
            guard faults.door == .silent || server != nil else { continue }
            connections.append(ProxyConnection(client: client, server: server))
        }
    }

    /// For `poll`: a started millisecond counts whole, -1 is for ever.
    private func milliseconds(until instant: ContinuousClock.Instant?) -> Int32 {
        guard let instant else { return -1 }
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: instant).components
        return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }
}

extension ProxyConnection {
    /// What `poll` is asked of a side.
    fileprivate func descriptor(_ side: WritableKeyPath<Self, Side>) -> pollfd {
        var events: Int32 = 0
        if isWanted(side) { events |= Int32(POLLIN) }
        if self[keyPath: side].isFull { events |= Int32(POLLOUT) }
        // Asked of nothing, `poll` would still say again and again that the other end has hung up.
        let descriptor = events == 0 ? -1 : self[keyPath: side].socket?.descriptor ?? -1
        return pollfd(fd: descriptor, events: Int16(events), revents: 0)
    }

    fileprivate mutating func isReady(_ side: WritableKeyPath<Self, Side>, _ descriptor: pollfd) {
        let events = Int32(descriptor.revents)
        guard events != 0 else { return }
        let hasFailed = events & Int32(POLLERR | POLLHUP | POLLNVAL) != 0
        isReady(
            side, toRead: hasFailed || events & Int32(POLLIN) != 0, toWrite: hasFailed || events & Int32(POLLOUT) != 0)
    }
}
