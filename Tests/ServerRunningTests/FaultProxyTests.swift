import Foundation
import ServerRunning
import Testing

@Suite struct FaultProxyTests {
    let server: EchoServer
    let proxy: FaultProxy

    init() throws {
        server = try EchoServer()
        proxy = try FaultProxy(to: server.port)
    }

    /// A connection through the proxy.
    struct Peer {
        let socket: LoopbackSocket

        init(_ port: Int) throws {
            socket = try .connected(to: port)
            socket.setTimeout(.seconds(10))
        }

        func send(_ text: String) {
            #expect(socket.write(Array(text.utf8)[...]) == .bytes(text.utf8.count))
        }

        /// So many bytes, or those that came before the end.
        func receive(_ count: Int) -> String {
            var bytes: [UInt8] = []
            while bytes.count < count, case .bytes = socket.read(count - bytes.count, into: &bytes) {}
            return String(decoding: bytes, as: UTF8.self)
        }

        /// All until the end; nil if there is none within a short while.
        func receiveAll(within time: Duration = .seconds(10)) -> String? {
            socket.setTimeout(time)
            var bytes: [UInt8] = []
            var last = Transfer.later
            repeat { last = socket.read(into: &bytes) } while last != .ended && last != .later
            return last == .ended ? String(decoding: bytes, as: UTF8.self) : nil
        }
    }

    @Test func bytesGoThroughAndAreCounted() throws {
        let peers = try (0..<3).map { _ in try Peer(proxy.port) }
        for (number, peer) in peers.enumerated() {
            peer.send("hello \(number)")
        }
        for (number, peer) in peers.enumerated() {
            #expect(peer.receive(7) == "hello \(number)")
        }
        #expect(proxy.acceptedCount == 3)
        #expect(proxy.openCount == 3)
        #expect(proxy.byteCount(.toServer) == 21)
        #expect(proxy.byteCount(.toClient) == 21)
    }

    @Test func muchGoesThroughUnharmed() async throws {
        let peer = try Peer(proxy.port)
        let bytes = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        Thread.detachNewThread {
            var rest = bytes[...]
            while !rest.isEmpty, case .bytes(let count) = peer.socket.write(rest) { rest = rest.dropFirst(count) }
            peer.socket.endWriting()
        }
        var received: [UInt8] = []
        while case .bytes = peer.socket.read(into: &received) {}
        #expect(received == bytes)
        try await eventually("the connection is gone") { proxy.openCount == 0 }
    }

    @Test(arguments: Faults.Direction.allCases)
    func bytesArriveLater(_ direction: Faults.Direction) throws {
        let peer = try Peer(proxy.port)
        proxy.change { $0[direction].delay = .milliseconds(100) }
        let start = ContinuousClock.now
        peer.send("a")
        #expect(peer.receive(1) == "a")
        #expect(ContinuousClock.now - start >= .milliseconds(100))
    }

    @Test func theyDoNotWaitForEachOther() throws {
        let peer = try Peer(proxy.port)
        proxy.change { $0.toServer.delay = .milliseconds(200) }
        let start = ContinuousClock.now
        for _ in 0..<100 {
            peer.send("a")
            Thread.sleep(forTimeInterval: 0.002)
        }
        #expect(peer.receive(100) == String(repeating: "a", count: 100))
        // One after the other they would take twenty seconds.
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test(arguments: 0...5)
    func aConnectionIsCutAfterAByteToTheClient(count: Int) throws {
        proxy.change { $0.toClient.cut = Faults.Cut(after: count) }
        for _ in 0..<2 {
            let peer = try Peer(proxy.port)
            _ = peer.socket.write(Array("hello".utf8)[...])
            #expect(peer.receiveAll() == String("hello".prefix(count)))
        }
    }

    @Test(arguments: 0...5)
    func aConnectionIsCutAfterAByteToTheServer(count: Int) async throws {
        proxy.change { $0.toServer.cut = Faults.Cut(after: count) }
        let peer = try Peer(proxy.port)
        _ = peer.socket.write(Array("hello".utf8)[...])
        #expect(peer.receiveAll() != nil)
        try await eventually("the bytes before the cut are over") { proxy.byteCount(.toServer) == count }
    }

    @Test func aResetIsNoEnd() async throws {
        proxy.change { $0.toClient.cut = Faults.Cut(after: 2, .reset) }
        let peer = try Peer(proxy.port)
        peer.send("hello")
        #expect(peer.receiveAll().map { "hello".hasPrefix($0) } == true)
        try await eventually("writing fails") { peer.socket.write([0]) == .ended }
        #expect(proxy.openCount == 0)
    }

    @Test func aConversationIsCutOnceAcrossItsConnections() throws {
        let first = try Peer(proxy.port)
        first.send("abc")
        #expect(first.receive(3) == "abc")
        proxy.cut(after: 4, .toClient)
        first.send("de")
        #expect(first.receive(2) == "de")
        let second = try Peer(proxy.port)
        second.send("fgh")
        #expect(second.receiveAll() == "fg")
        first.send("i")
        #expect(first.receive(1) == "i", "the other connection stays")
        let third = try Peer(proxy.port)
        third.send("jklmnop")
        #expect(third.receive(7) == "jklmnop", "only once")
    }

    @Test func aConversationIsCutBeforeItsNextByte() throws {
        let idle = try Peer(proxy.port)
        let peer = try Peer(proxy.port)
        proxy.cut(after: 0, .toServer)
        peer.send("a")
        #expect(peer.receiveAll()?.isEmpty == true)
        idle.send("b")
        #expect(idle.receive(1) == "b")
    }

    @Test func thoseThatAreOpenStallAndNewOnesPass() throws {
        let old = try Peer(proxy.port)
        old.send("a")
        #expect(old.receive(1) == "a")
        proxy.stallAll()
        old.send("b")
        let new = try Peer(proxy.port)
        new.send("c")
        #expect(new.receive(1) == "c")
        #expect(old.receiveAll(within: .milliseconds(50)) == nil)
        proxy.cutAll()
        #expect(old.receiveAll()?.isEmpty == true)
    }

    @Test func allAreCutNow() throws {
        let peers = try (0..<3).map { _ in try Peer(proxy.port) }
        for peer in peers {
            peer.send("a")
            #expect(peer.receive(1) == "a")
        }
        proxy.cutAll()
        for peer in peers {
            #expect(peer.receiveAll()?.isEmpty == true)
        }
    }

    @Test(arguments: Faults.Direction.allCases)
    func aHalfOpenConnectionSaysNothingUntilItIsHealed(_ direction: Faults.Direction) throws {
        let peer = try Peer(proxy.port)
        peer.send("a")
        #expect(peer.receive(1) == "a")
        proxy.change { $0[direction].isStalled = true }
        peer.send("b")
        #expect(peer.receiveAll(within: .milliseconds(100)) == nil)
        proxy.change { $0[direction].isStalled = false }
        peer.socket.setTimeout(.seconds(10))
        #expect(peer.receive(1) == "b")
    }

    @Test func aSilentDoorTakesAndNeverAnswers() async throws {
        let before = try Peer(proxy.port)
        before.send("a")
        #expect(before.receive(1) == "a")
        proxy.change { $0.door = .silent }
        let peer = try Peer(proxy.port)
        peer.send("a")
        #expect(peer.receiveAll(within: .milliseconds(100)) == nil)
        before.send("b")
        #expect(before.receive(1) == "b", "who was there before is served")
        proxy.change { $0.door = .open }
        let after = try Peer(proxy.port)
        after.send("c")
        #expect(after.receive(1) == "c")
    }

    @Test func aClosedDoorRefusesAndOpensAtTheSamePort() throws {
        proxy.change { $0.door = .refuses }
        #expect(throws: SocketError.self) { try Peer(proxy.port) }
        #expect(throws: SocketError.self) { try Peer(proxy.port) }
        proxy.change { $0.door = .open }
        let peer = try Peer(proxy.port)
        peer.send("a")
        #expect(peer.receive(1) == "a")
    }

    @Test func garbageComesBetweenTheBytesOnce() throws {
        proxy.change { $0.toClient.garbage = Faults.Garbage(Array("###".utf8), after: 2) }
        let peer = try Peer(proxy.port)
        peer.send("hello")
        #expect(peer.receive(8) == "he###llo")
        peer.send("again")
        #expect(peer.receive(5) == "again")
        #expect(proxy.byteCount(.toClient) == 10, "garbage is not counted")
        proxy.inject(Array("!".utf8), .toClient)
        #expect(peer.receive(1) == "!")
    }

    @Test func bytesDripOneAtATime() throws {
        let peer = try Peer(proxy.port)
        proxy.change { $0.toClient.drip = .milliseconds(10) }
        let start = ContinuousClock.now
        peer.send("0123456789")
        var reads = 0
        var bytes: [UInt8] = []
        while bytes.count < 10, case .bytes = peer.socket.read(into: &bytes) { reads += 1 }
        #expect(String(decoding: bytes, as: UTF8.self) == "0123456789")
        #expect(reads > 1)
        #expect(ContinuousClock.now - start >= .milliseconds(90))
    }

    @Test func aServerThatIsGoneEndsConnections() throws {
        let proxy = try FaultProxy(to: FreePort.find())
        let peer = try Peer(proxy.port)
        #expect(peer.receiveAll()?.isEmpty == true)
    }

    @Test func aStoppedProxyIsGone() throws {
        let peer = try Peer(proxy.port)
        peer.send("a")
        #expect(peer.receive(1) == "a")
        proxy.stop()
        #expect(peer.receiveAll()?.isEmpty == true)
        #expect(throws: SocketError.self) { try Peer(proxy.port) }
        #expect(proxy.openCount == 0)
        proxy.stop()
    }

    @Test func aServerIsTalkedToThroughIt() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let client = RawClient(try .connected(to: proxy.port))
        #expect(try client.command(["SET", "a", "1"]).text == "OK")
        // The command is *2 $3 GET $1 a: cut in its middle, it never comes to be.
        proxy.cut(after: 10, .toServer)
        #expect(throws: RawFailure.self) { try client.command(["DEL", "a"]) }
        #expect(try await server.command("GET", "a").text == "1")
    }
}
