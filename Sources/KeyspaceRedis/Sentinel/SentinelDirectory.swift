import KeyspaceRuntime
import NIOCore
import Synchronization

/// Which server is the master, by what sentinels say.
///
/// Sentinels are asked when a server was lost or turned out to be none that may be written, and when one of them tells
/// of a switch: a master that is cut off from the others goes on to take writes, which will be lost. That one is the
/// master it must say itself: for a while after a switch, some sentinels still name the old one.
final class SentinelDirectory: ServerDirectory {
    private let name: String
    private let timeout: TimeAmount
    private let makeSentinel: @Sendable (RedisAddress) -> NodeClient
    private let makeServer: @Sendable (RedisAddress) -> NodeClient
    private let state: Mutex<State>

    private struct State {
        /// Who answered last is first.
        var sentinels: [RedisAddress]
        var master: NodeClient?
        /// The master, and servers that a sentinel called so and that have not answered yet.
        var servers: [RedisAddress: NodeClient] = [:]
        /// They listen to the sentinels, from the first look on.
        var watches: [Task<Void, Never>] = []
        var changed: @Sendable () -> Void = {}
        /// A sentinel told of a switch, and no look has found the new master yet.
        var isSwitching = false
        var isShutDown = false

        /// Asks this sentinel first.
        mutating func prefer(_ sentinel: RedisAddress) {
            sentinels.removeAll { $0 == sentinel }
            sentinels.insert(sentinel, at: 0)
        }
    }

    /// - Parameters:
    ///   - name: what the sentinels call the master.
    ///   - timeout: how long a server may take to say what it is.
    ///   - makeSentinel: makes the client of a sentinel.
    ///   - makeServer: makes the client of a server.
    init(
        master name: String, _ sentinels: [RedisAddress], timeout: TimeAmount,
        makeSentinel: @escaping @Sendable (RedisAddress) -> NodeClient,
        makeServer: @escaping @Sendable (RedisAddress) -> NodeClient
    ) {
        self.name = name
        self.timeout = min(timeout, .seconds(1))
        self.makeSentinel = makeSentinel
        self.makeServer = makeServer
        state = Mutex(State(sentinels: sentinels))
    }

    deinit {
        for watch in state.withLock(\.watches) { watch.cancel() }
    }

    // MARK: The master

    func slot(of keys: [Key]) throws(KeyspaceError) -> HashSlot? { nil }

    func slot(of command: WireCommand) throws(KeyspaceError) -> HashSlot? { nil }

    func owner(of slot: HashSlot?) -> NodeClient? {
        state.withLock(\.master)
    }

    func node(at address: RedisAddress) -> NodeClient {
        state.withLock { state in
            if let server = state.servers[address] { return server }
            let server = makeServer(address)
            // A look that runs while all ends may still make one.
            if state.isShutDown { server.refuseAll() }
            state.servers[address] = server
            return server
        }
    }

    /// Servers that sentinels watch have no slots.
    func moved(_ slots: [HashSlot: RedisAddress]) {}

    func look() async throws(RedisConnectionError) {
        startWatches()
        do throws(RedisConnectionError) {
            try await findMaster()
        } catch {
            let changed = state.withLock { $0.isSwitching ? $0.changed : {} }
            // The old master may still serve, so that nobody else would ask for another look.
            changed()
            throw error
        }
    }

    private func findMaster() async throws(RedisConnectionError) {
        let sentinels = state.withLock(\.sentinels)
        let (sentinel, master) = try await Inquiry(servers: sentinels) { sentinel in
            await self.master(by: sentinel).map { (sentinel, $0) }
        }.answer()
        let gone = state.withLock { state in
            defer { state.servers = [master.settings.address: master] }
            state.prefer(sentinel)
            state.master = master
            state.isSwitching = false
            return state.servers
        }
        for server in gone.values where server !== master { server.endSubscriptions() }
        // They close their connections when the last who waits there has a reply.
        withExtendedLifetime(gone) {}
    }

    func shutDown() async {
        let (servers, watches) = state.withLock { state in
            state.isShutDown = true
            return (Array(state.servers.values), state.watches)
        }
        for watch in watches { watch.cancel() }
        await withDiscardingTaskGroup { group in
            for server in servers {
                group.addTask { await server.shutDown() }
            }
        }
    }

    // MARK: Listening

    func watch(_ changed: @escaping @Sendable () -> Void) {
        state.withLock { $0.changed = changed }
    }

    /// Each sentinel has to learn of a switch, and tells of it then; that one knows the new master.
    private func startWatches() {
        state.withLock { state in
            guard state.watches.isEmpty, !state.isShutDown else { return }
            state.watches = state.sentinels.map { sentinel in
                let subscriber = Subscriber(
                    router: makeSentinel(sentinel), channels: ["+switch-master"], patterns: [])
                // For as long as the directory lives, and for no caller.
                return Task { [weak self] in
                    while !Task.isCancelled {
                        do {
                            for try await event in RedisSubscription(subscriber: subscriber, bufferSize: 16) {
                                self?.heard(event, from: sentinel)
                            }
                        } catch {
                            // It may be asked and not listened to: then a switch shows when the old master fails. If
                            // that was a mistake, somebody may mend it.
                        }
                        try? await Task.sleep(for: .seconds(60))
                    }
                }
            }
        }
    }

    private func heard(_ event: RedisSubscription.Event, from sentinel: RedisAddress) {
        switch event {
        case .subscribed:
            return
        case .resubscribed, .missed:
            state.withLock(\.changed)()
        case .message(let message):
            // The name, the old address and the new one.
            guard message.payload.starts(with: "\(name) ".utf8) else { return }
            let changed = state.withLock { state in
                state.isSwitching = true
                state.prefer(sentinel)
                return state.changed
            }
            changed()
        }
    }

    // MARK: Asking

    private func master(by sentinel: RedisAddress) async -> Result<NodeClient, RedisConnectionError> {
        do throws(RedisConnectionError) {
            let server = node(at: try await address(by: sentinel))
            let role = try await server.answer(to: ["ROLE"], deadline: .now() + timeout)
            // Who may not ask for the role trusts the sentinel.
            if let role = role.elements?.first?.text, role != "master" {
                throw RedisConnectionError(
                    .noServer, "'\(server.settings.address)' is said to be the master, and is a \(role)")
            }
            return .success(server)
        } catch {
            return .failure(error)
        }
    }

    private func address(by sentinel: RedisAddress) async throws(RedisConnectionError) -> RedisAddress {
        // For this question only: the next one is far away.
        let client = makeSentinel(sentinel)
        let reply = try await client.answer(
            to: ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", name], deadline: .now() + .seconds(1))
        switch reply {
        case .null:
            throw RedisConnectionError(.noServer, "the sentinel '\(sentinel)' knows no master '\(name)'")
        case .error(let error):
            throw RedisConnectionError(
                .noServer, "the sentinel '\(sentinel)' does not name the master: \(error.safeMessage)")
        default:
            guard let parts = reply.elements, parts.count == 2, let host = parts[0].text, let port = parts[1].number,
                let address = AskedNode(address: sentinel).address(host: host, port: Int(port))
            else { throw RedisConnectionError(.noServer, "the sentinel '\(sentinel)' does not name the master") }
            return address
        }
    }
}
