/// What a proxy does to who connects and to the bytes that go through it; nothing if nothing is said.
package struct Faults: Sendable {
    /// What becomes of new connections.
    package var door = Door.open
    /// What becomes of bytes on their way from the client to the server.
    package var toServer = Way()
    /// What becomes of bytes on their way from the server to the client.
    package var toClient = Way()

    package init() {}

    package enum Door: Sendable {
        /// They are forwarded.
        case open
        /// They are refused, as at a port where nobody listens.
        case refuses
        /// They are taken, and nothing ever comes of them.
        case silent
    }

    /// One of the two ways through the proxy.
    package enum Direction: Sendable, CaseIterable {
        case toServer
        case toClient
    }

    /// How a connection is cut.
    package enum Ending: Sendable {
        /// In order, as by a server that shuts down: each side reads an end.
        case end
        /// By a reset, as by a machine that has forgotten the connection: each side gets an error.
        case reset
    }

    /// What happens to the bytes of one direction.
    package struct Way: Sendable {
        /// How much later each byte arrives; those behind it do not wait for it.
        package var delay = Duration.zero
        /// One byte at a time, with this much time between two; nil for as they come.
        package var drip: Duration?
        /// They stop, and the connection stays: half-open, until this is false again.
        package var isStalled = false
        /// Each connection is cut when so many bytes of this direction have gone over.
        package var cut: Cut?
        /// In each connection, once, something comes between the bytes.
        package var garbage: Garbage?
    }

    /// When a connection is cut.
    package struct Cut: Sendable {
        package var byteCount: Int
        package var ending: Ending

        package init(after byteCount: Int, _ ending: Ending = .end) {
            self.byteCount = byteCount
            self.ending = ending
        }
    }

    /// Bytes that nobody sent.
    package struct Garbage: Sendable {
        package var byteCount: Int
        package var bytes: [UInt8]

        /// - Parameter byteCount: they come when so many bytes of the direction have gone over.
        package init(_ bytes: [UInt8], after byteCount: Int = 0) {
            self.byteCount = byteCount
            self.bytes = bytes
        }
    }

    package subscript(direction: Direction) -> Way {
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
