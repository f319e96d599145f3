/// A client's connection and the one to the server that belongs to it.
struct ProxyConnection {
    enum Stage {
        /// Bytes go through.
        case open
        /// Bytes are read and dropped: nothing comes of the connection any more, but its sides may still talk.
        case draining
        case closed
    }

    /// One of the two sockets.
    struct Side {
        /// Nil if there is none, or it is of no use any more.
        var socket: LoopbackSocket?
        /// Whether the system has taken all it takes for now.
        var isFull = false
        var isReadable = false
        var hasEnded = false
    }

    var client: Side
    var server: Side
    private(set) var stage: Stage
    /// Whether it is half-open for good.
    private var isStalled = false
    private var flows: [Faults.Direction: ProxyFlow] = [.toServer: ProxyFlow(), .toClient: ProxyFlow()]
    /// When there is something to do though nothing happens.
    private(set) var wakeUp: ContinuousClock.Instant?

    /// More than that does not wait in the proxy: a source is then read no further, as by a slow server.
    private static let bound = 1 << 20

    /// - Parameter server: nil for a client whom nobody serves.
    init(client: LoopbackSocket, server: LoopbackSocket?) {
        self.client = Side(socket: client)
        // Not there until the system says so.
        self.server = Side(socket: server, isFull: true)
        stage = server == nil ? .draining : .open
    }

    /// The direction for which a side is the source.
    private func direction(from side: WritableKeyPath<Self, Side>) -> Faults.Direction {
        side == \.client ? .toServer : .toClient
    }

    /// Whether there is a use in reading from a side.
    func isWanted(_ side: WritableKeyPath<Self, Side>) -> Bool {
        guard self[keyPath: side].socket != nil, !self[keyPath: side].hasEnded, !isStalled else { return false }
        guard case .open = stage else { return true }
        return flows[direction(from: side), default: ProxyFlow()].waiting < Self.bound
    }

    mutating func isReady(_ side: WritableKeyPath<Self, Side>, toRead: Bool, toWrite: Bool) {
        self[keyPath: side].isReadable = self[keyPath: side].isReadable || toRead
        if toWrite { self[keyPath: side].isFull = false }
    }

    mutating func inject(_ bytes: [UInt8], _ direction: Faults.Direction) {
        flows[direction]?.inject(bytes, now: .now)
    }

    /// Lets nothing through any more, the ends neither.
    mutating func stall() {
        isStalled = true
    }

    /// Ends the connection, whatever is on its way.
    mutating func cut(_ ending: Faults.Ending) {
        isStalled = false
        switch ending {
        case .reset:
            client.socket?.resetOnClose()
            server.socket?.resetOnClose()
            close()
        case .end:
            // Closed with bytes unread, it would be a reset; so they are read first.
            client.socket?.endWriting()
            server.socket?.endWriting()
            stage = .draining
        }
    }

    private mutating func close() {
        client.socket?.close()
        server.socket?.close()
        client.socket = nil
        server.socket = nil
        stage = .closed
    }

    /// Does all that can be done now.
    mutating func proceed(_ faults: Faults, _ totals: inout ProxyTotals) {
        wakeUp = nil
        guard !isStalled else { return }
        read(\.client, faults)
        read(\.server, faults)
        guard case .open = stage else { return closeDrained() }
        write(.toServer, to: \.server, faults, &totals)
        guard case .open = stage else { return closeDrained() }
        write(.toClient, to: \.client, faults, &totals)
        if case .open = stage, flows.values.allSatisfy(\.isDone) { close() }
        closeDrained()
    }

    private mutating func closeDrained() {
        guard case .draining = stage, client.hasEnded, server.hasEnded || server.socket == nil else { return }
        close()
    }

    private mutating func read(_ side: WritableKeyPath<Self, Side>, _ faults: Faults) {
        guard self[keyPath: side].isReadable, isWanted(side), let socket = self[keyPath: side].socket else { return }
        self[keyPath: side].isReadable = false
        let direction = direction(from: side)
        var bytes: [UInt8] = []
        switch socket.read(into: &bytes) {
        case .bytes: flows[direction]?.arrive(bytes, due: .now + faults[direction].delay)
        case .later: break
        case .ended:
            self[keyPath: side].hasEnded = true
            flows[direction]?.end()
        }
    }

    private mutating func write(
        _ direction: Faults.Direction, to side: WritableKeyPath<Self, Side>, _ faults: Faults,
        _ totals: inout ProxyTotals
    ) {
        guard var flow = flows[direction], let socket = self[keyPath: side].socket else { return }
        defer { flows[direction] = flow }
        while !self[keyPath: side].isFull {
            let now = ContinuousClock.now
            switch flow.step(faults[direction], totals[direction].allowance, now: now) {
            case .rest: return
            case .wait(let instant):
                wakeUp = min(wakeUp ?? instant, instant)
                return
            case .passEnd:
                socket.endWriting()
                flow.passedEnd()
            case .cut(let ending):
                totals[direction].allowance = nil
                return cut(ending)
            case .write(let bytes):
                switch socket.write(bytes) {
                case .bytes(let count):
                    totals[direction].count(flow.written(count, faults[direction], now: now))
                    guard let used = totals[direction].allowance, used.byteCount == 0 else { continue }
                    totals[direction].allowance = nil
                    return cut(used.ending)
                case .later: self[keyPath: side].isFull = true
                case .ended: return close()
                }
            }
        }
    }
}
