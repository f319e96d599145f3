/// The nodes of a cluster that clients speak with, and which slots they have.
///
/// Nodes are made when they are needed.
struct Topology<Node> {
    private(set) var map = SlotMap()
    private var nodes: [RedisAddress: Node] = [:]
    /// The nodes of `map.nodes`, in the same places.
    private var owners: [Node?] = []
    /// Slots that were said to have moved since the last look began: what it finds may be older.
    private var moved: [HashSlot: RedisAddress] = [:]
    /// The node that knew best, by what others said.
    private var best: RedisAddress?

    /// The node that has a slot; nil if none is known.
    mutating func owner(of slot: HashSlot, make: (RedisAddress) -> Node) -> Node? {
        guard let place = map.owner(of: slot) else { return nil }
        return node(place, make)
    }

    /// Any node that has slots; nil if none is known.
    mutating func anyOwner(make: (RedisAddress) -> Node) -> Node? {
        map.nodes.indices.randomElement().map { node($0, make) }
    }

    private mutating func node(_ place: Int, _ make: (RedisAddress) -> Node) -> Node {
        if let node = owners[place] { return node }
        let node = node(at: map.nodes[place], make: make)
        owners[place] = node
        return node
    }

    /// The node at an address, whether it has slots or not.
    mutating func node(at address: RedisAddress, make: (RedisAddress) -> Node) -> Node {
        if let node = nodes[address] { return node }
        let node = make(address)
        nodes[address] = node
        return node
    }

    /// Somebody was told that these slots have other nodes.
    mutating func move(_ slots: [HashSlot: RedisAddress]) {
        for (slot, address) in slots {
            map.assign(slot, to: address)
            moved[slot] = address
            best = address
        }
        addPlaces()
    }

    /// A look begins.
    ///
    /// - Returns: whom to ask, in this order: who was said to know, others in any order, and who is there to begin with.
    mutating func candidates(seeds: [RedisAddress]) -> [RedisAddress] {
        moved = [:]
        let known = map.nodes.shuffled().filter { $0 != best }
        let first = (best.map { [$0] } ?? []) + known
        best = nil
        return first + seeds.shuffled().filter { !first.contains($0) }
    }

    /// A look has ended.
    ///
    /// - Returns: nodes that have no slots any more, to be let go of.
    mutating func install(_ found: SlotMap) -> [Node] {
        map = found
        for (slot, address) in moved {
            map.assign(slot, to: address)
        }
        let known = Set(map.nodes)
        let gone = nodes.filter { !known.contains($0.key) }
        nodes = nodes.filter { known.contains($0.key) }
        owners = []
        addPlaces()
        return Array(gone.values)
    }

    private mutating func addPlaces() {
        for address in map.nodes[owners.count...] {
            owners.append(nodes[address])
        }
    }

    /// All nodes that were made.
    var all: [Node] { Array(nodes.values) }
}
