import KeyspaceRuntime
import NIOCore
import Synchronization

/// Which server is the master, by what sentinels say.
///
/// Sentinels are asked when a server was lost or turned out to be none that may be written. That one is the master it
/// must say itself: for a while after a switch, some sentinels still name the old one.
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
            state.servers[address] = server
            return server
        }
    }

    /// Servers that sentinels watch have no slots.
    func moved(_ slots: [HashSlot: RedisAddress]) {}

    func look() async throws(RedisConnectionError) {
        let sentinels = state.withLock(\.sentinels)
        let (sentinel, master) = try await Inquiry(servers: sentinels) { sentinel in
            await self.master(by: sentinel).map { (sentinel, $0) }
        }.answer()
        let gone = state.withLock { state in
            defer { state.servers = [master.settings.address: master] }
            state.sentinels.removeAll { $0 == sentinel }
            state.sentinels.insert(sentinel, at: 0)
            state.master = master
            return state.servers
        }
        // They close their connections when the last who waits there has a reply.
        withExtendedLifetime(gone) {}
    }

    func shutDown() async {
        let servers = state.withLock { Array($0.servers.values) }
        await withDiscardingTaskGroup { group in
            for server in servers {
                group.addTask { await server.shutDown() }
            }
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
