extension StoredSet {
    /// How many members there are.
    public func count() async throws -> Int {
        try await read(.setCount, otherwise: 0) { try $0.count }
    }

    /// Whether it is a member.
    public func contains(_ member: Member) async throws -> Bool {
        try await contains(each: CollectionOfOne(member)).first ?? false
    }

    /// For each of these whether it is a member, in order.
    public func contains(each members: some Collection<Member>) async throws -> [Bool] {
        let bytes = try members.map { try encode($0, entry.codec) }
        guard !bytes.isEmpty else { return [] }
        let none = bytes.map { _ in false }
        return try await read(.setContains(bytes), otherwise: none) { try $0.array.map { try $0.integer == 1 } }
    }

    /// All members, in no order.
    public func members() async throws -> [Member] {
        try await read(.setMembers, otherwise: []) { try $0.elements(entry.codec) }
    }

    /// A member, chosen at random.
    public func random() async throws -> Member? {
        try await random(1).first
    }

    /// Up to that many different members, chosen at random.
    public func random(_ count: Int) async throws -> [Member] {
        try require(count >= 0, "a count must not be negative")
        guard count > 0 else { return [] }
        return try await read(.setRandom(count), otherwise: []) { try $0.elements(entry.codec) }
    }

    /// The members that any of the sets has. On a cluster, their keys must share a hash tag.
    public func union(_ others: StoredSet...) async throws -> [Member] {
        try await members(.setUnion(with: others.map(\.key)))
    }

    /// The members that all the sets have. On a cluster, their keys must share a hash tag.
    public func intersection(_ others: StoredSet...) async throws -> [Member] {
        try await members(.setIntersection(with: others.map(\.key)))
    }

    /// The members that none of the other sets has. On a cluster, their keys must share a hash tag.
    public func subtracting(_ others: StoredSet...) async throws -> [Member] {
        try await members(.setDifference(from: others.map(\.key)))
    }

    private func members(_ operation: Operation) async throws -> [Member] {
        try await read(operation, otherwise: []) { try $0.elements(entry.codec) }
    }
}
