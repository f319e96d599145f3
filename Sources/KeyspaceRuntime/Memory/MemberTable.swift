/// Different byte strings with a position each, counted from 0 without gaps.
///
/// Positions let an owner keep what belongs to a member in an array beside, and choose members at random.
struct MemberTable {
    private(set) var members: [Bytes] = []
    /// Where members are, once there are too many to look through.
    private var positions: [HashedBytes: Int]?
    /// Bytes of all members together.
    private(set) var byteCount = 0

    /// Up to this many members are found by looking at each, which costs neither a hash nor a dictionary's memory.
    private static let scanned = 12

    var count: Int {
        members.count
    }

    func position(of member: Bytes) -> Int? {
        if let positions {
            return positions[HashedBytes(member)]
        }
        return members.firstIndex { $0.isSame(as: member) }
    }

    func contains(_ member: Bytes) -> Bool {
        position(of: member) != nil
    }

    /// Adds a member at the next position; nil if it is there already.
    mutating func insert(_ member: Bytes) -> Int? {
        guard position(of: member) == nil else { return nil }
        let position = members.count
        members.append(member)
        byteCount += member.count
        if positions != nil {
            positions?[HashedBytes(member)] = position
        } else if members.count > Self.scanned {
            positions = Dictionary(
                uniqueKeysWithValues: members.enumerated().map { (HashedBytes($0.element), $0.offset) })
        }
        return position
    }

    /// Removes the member at a position, where the last member moves then.
    mutating func remove(at position: Int) -> Bytes {
        let member = members[position]
        let last = members.removeLast()
        byteCount -= member.count
        positions?[HashedBytes(member)] = nil
        if position < members.count {
            members[position] = last
            positions?[HashedBytes(last)] = position
        }
        return member
    }
}

extension Array {
    /// Removes the element at a position, where the last element moves then; as `MemberTable` does.
    mutating func swapRemove(at position: Int) -> Element {
        let element = self[position]
        let last = removeLast()
        if position < count {
            self[position] = last
        }
        return element
    }
}
