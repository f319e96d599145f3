import Testing

@testable import KeyspaceRedis

struct TopologyTests {
    /// Nodes tell themselves apart, as clients of nodes do.
    private final class Node {
        let address: RedisAddress

        init(_ address: RedisAddress) {
            self.address = address
        }
    }

    private func address(_ port: Int) -> RedisAddress {
        .tcp(host: "node", port: port)
    }

    private func slot(_ number: Int) throws -> HashSlot {
        try #require(HashSlot(number))
    }

    private func map(_ ranges: [(ClosedRange<Int>, Int)]) -> SlotMap {
        var map = SlotMap()
        for (slots, port) in ranges { map.assign(slots, to: address(port)) }
        return map
    }

    @Test func aNodeIsMadeOnceWhenItIsNeeded() throws {
        var topology = Topology<Node>()
        #expect(topology.owner(of: try slot(0), make: Node.init) == nil)
        #expect(topology.anyOwner(make: Node.init) == nil)
        _ = topology.install(map([(0...99, 1), (100...199, 2)]))
        #expect(topology.all.isEmpty)
        let node = try #require(topology.owner(of: try slot(0), make: Node.init))
        #expect(node.address == address(1))
        #expect(topology.owner(of: try slot(99), make: Node.init) === node)
        #expect(topology.node(at: address(1), make: Node.init) === node)
        #expect(topology.owner(of: try slot(200), make: Node.init) == nil)
        #expect(topology.all.count == 1)
    }

    @Test func nodesStayAndNodesWithoutSlotsGo() throws {
        var topology = Topology<Node>()
        _ = topology.install(map([(0...99, 1), (100...199, 2)]))
        let first = topology.owner(of: try slot(0), make: Node.init)
        let second = topology.owner(of: try slot(100), make: Node.init)
        let gone = topology.install(map([(0...99, 3), (100...199, 2)]))
        #expect(gone.map(\.address) == [address(1)])
        #expect(gone.first === first)
        #expect(topology.owner(of: try slot(100), make: Node.init) === second)
        #expect(topology.owner(of: try slot(0), make: Node.init)?.address == address(3))
    }

    @Test func aSlotThatMovedGoesToItsNewNodeAtOnce() throws {
        var topology = Topology<Node>()
        _ = topology.install(map([(0...199, 1)]))
        topology.move([try slot(7): address(9)])
        #expect(topology.owner(of: try slot(7), make: Node.init)?.address == address(9))
        #expect(topology.owner(of: try slot(8), make: Node.init)?.address == address(1))
    }

    @Test func aLookDoesNotUndoWhatWasSaidMeanwhile() throws {
        var topology = Topology<Node>()
        _ = topology.install(map([(0...199, 1)]))
        topology.move([try slot(3): address(9)])
        _ = topology.candidates(seeds: [])
        topology.move([try slot(7): address(9)])
        _ = topology.install(map([(0...199, 1)]))
        #expect(topology.owner(of: try slot(3), make: Node.init)?.address == address(1))
        #expect(topology.owner(of: try slot(7), make: Node.init)?.address == address(9))
    }

    @Test func whoKnowsBestIsAskedFirst() throws {
        var topology = Topology<Node>()
        #expect(topology.candidates(seeds: [address(5)]) == [address(5)])
        _ = topology.install(map([(0...99, 1), (100...199, 2)]))
        topology.move([try slot(7): address(9)])
        let candidates = topology.candidates(seeds: [address(5), address(1)])
        #expect(candidates.first == address(9))
        #expect(Set(candidates.dropFirst().prefix(2)) == [address(1), address(2)])
        #expect(candidates.dropFirst(3) == [address(5)])
    }
}
