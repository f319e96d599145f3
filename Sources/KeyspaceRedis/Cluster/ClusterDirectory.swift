import KeyspaceRuntime
import NIOCore
import Synchronization

/// Which node of a cluster has which keys.
///
/// Only masters are used, also to read: what was written is then read. Where the slots are, the first node says that
/// answers; that one of them has moved, a node says that was asked in vain.
final class ClusterDirectory: ServerDirectory {
    private let seeds: [RedisAddress]
    private let isSecured: Bool
    private let timeout: TimeAmount
    private let makeNode: @Sendable (RedisAddress) -> NodeClient
    private let topology = Mutex(Topology<NodeClient>())
    /// Set while nobody makes a node, so that none is forgotten.
    private let isShutDown = Atomic(false)

    /// - Parameters:
    ///   - seeds: some nodes; the others are found by them.
    ///   - settings: how to connect, wherever it is.
    ///   - makeNode: makes the client of a node.
    init(
        _ seeds: [RedisAddress], _ settings: ConnectionSettings,
        makeNode: @escaping @Sendable (RedisAddress) -> NodeClient
    ) {
        self.seeds = seeds
        isSecured = settings.tls != nil
        timeout = max(settings.commandTimeout, .seconds(1))
        self.makeNode = makeNode
    }

    // MARK: Slots

    func slot(of keys: [Key]) throws(KeyspaceError) -> HashSlot? {
        guard let first = keys.first else { return nil }
        let slot = HashSlot(of: first)
        for key in keys.dropFirst() where HashSlot(of: key) != slot {
            throw KeyspaceError(
                .invalidArgument,
                "the keys are in several slots of the cluster; give them a common 'hash-tag', so that they share one",
                key: key)
        }
        return slot
    }

    func slot(of command: WireCommand) throws(KeyspaceError) -> HashSlot? {
        let others = command.otherKeys
        guard !others.isEmpty else { return HashSlot(of: command.command.key) }
        return try slot(of: [command.command.key] + others)
    }

    // MARK: Nodes

    func owner(of slot: HashSlot?) -> NodeClient? {
        topology.withLock { topology in
            guard let slot else { return topology.anyOwner(make: make) }
            return topology.owner(of: slot, make: make)
        }
    }

    func node(at address: RedisAddress) -> NodeClient {
        topology.withLock { $0.node(at: address, make: make) }
    }

    /// - Returns: a node, which is of no use if all is over.
    private func make(_ address: RedisAddress) -> NodeClient {
        let node = makeNode(address)
        if isShutDown.load(ordering: .relaxed) { node.refuseAll() }
        return node
    }

    func moved(_ slots: [HashSlot: RedisAddress]) {
        topology.withLock { $0.move(slots) }
    }

    /// Nodes redirect whoever asks the wrong one, so that there is nothing to watch.
    func watch(_ changed: @escaping @Sendable () -> Void) {}

    func look() async throws(RedisConnectionError) {
        let candidates = topology.withLock { $0.candidates(seeds: seeds) }
        let map = try await Inquiry(servers: candidates) { await self.map(from: $0) }.answer()
        // Those that have no slots any more close their connections when the last who waits there has a reply.
        let gone = topology.withLock { $0.install(map) }
        for node in gone { node.endSubscriptions() }
        withExtendedLifetime(gone) {}
    }

    func shutDown() async {
        // A look that runs now may still make nodes.
        let nodes = topology.withLock { topology in
            isShutDown.store(true, ordering: .relaxed)
            return topology.all
        }
        await withDiscardingTaskGroup { group in
            for node in nodes {
                group.addTask { await node.shutDown() }
            }
        }
    }

    // MARK: Asking a node

    private func map(from address: RedisAddress) async -> Result<SlotMap, RedisConnectionError> {
        let node = node(at: address)
        let asked = AskedNode(address: address, isSecured: isSecured)
        let deadline = NIODeadline.now() + timeout
        do throws(RedisConnectionError) {
            // Known from 7.0 on.
            let shards = try await node.answer(to: ["CLUSTER", "SHARDS"], deadline: deadline)
            if let map = SlotMap(shards: shards, from: asked) { return try .success(map.checked(asked)) }
            let slots = try await node.answer(to: ["CLUSTER", "SLOTS"], deadline: deadline)
            if let map = SlotMap(slots: slots, from: asked) { return try .success(map.checked(asked)) }
            if case .error(let error) = slots {
                throw RedisConnectionError(
                    .noServer, "'\(address)' does not say who has which slots: \(error.safeMessage)")
            }
            throw RedisConnectionError(.noServer, "'\(address)' does not say who has which slots")
        } catch {
            return .failure(error)
        }
    }
}

extension SlotMap {
    /// Itself, unless the node belongs to no cluster, or has been expelled from it.
    fileprivate func checked(_ asked: AskedNode) throws(RedisConnectionError) -> SlotMap {
        guard !isEmpty else { throw RedisConnectionError(.noServer, "'\(asked.address)' knows no node that has slots") }
        return self
    }
}
