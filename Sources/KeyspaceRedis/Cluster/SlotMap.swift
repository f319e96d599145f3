/// Which node of a cluster has which slots.
///
/// Only masters are in it: what a replica says may be older than what the caller has written.
struct SlotMap: Sendable, Equatable {
    /// Where nodes are. A place in the list stays a node's for as long as the map lives.
    private(set) var nodes: [RedisAddress] = []
    /// The place of each slot's node in the list.
    private var owners = [UInt16](repeating: Self.nobody, count: HashSlot.count)

    private static let nobody = UInt16.max

    init() {}

    /// The place of the slot's node in `nodes`; nil if nobody has the slot.
    func owner(of slot: HashSlot) -> Int? {
        let owner = owners[slot.number]
        return owner == Self.nobody ? nil : Int(owner)
    }

    /// Where the slot's node is; nil if nobody has the slot.
    func address(of slot: HashSlot) -> RedisAddress? {
        owner(of: slot).map { nodes[$0] }
    }

    /// Gives slots to a node.
    mutating func assign(_ slots: ClosedRange<Int>, to address: RedisAddress) {
        guard let owner = place(of: address) else { return }
        for slot in slots.clamped(to: 0...HashSlot.count - 1) {
            owners[slot] = owner
        }
    }

    /// Gives a slot to a node.
    mutating func assign(_ slot: HashSlot, to address: RedisAddress) {
        guard let owner = place(of: address) else { return }
        owners[slot.number] = owner
    }

    /// Whether nobody has any slot.
    var isEmpty: Bool { nodes.isEmpty }

    private mutating func place(of address: RedisAddress) -> UInt16? {
        if let place = nodes.firstIndex(of: address) { return UInt16(place) }
        // More nodes than slots cannot have any.
        guard nodes.count < HashSlot.count else { return nil }
        nodes.append(address)
        return UInt16(nodes.count - 1)
    }
}
