import KeyspaceRuntime
import Logging
import NIOCore
import NIOPosix
import Testing

@testable import KeyspaceRedis

/// A look that runs while the store shuts down makes servers that nobody would shut down.
struct DirectoryShutdownTests {
    private let address = RedisAddress.tcp(host: "127.0.0.1", port: 1)

    private func makeNode(_ address: RedisAddress) -> NodeClient {
        NodeClient(
            ConnectionSettings(address: address), .init(), group: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test"))
    }

    private func check(_ directory: some ServerDirectory) async {
        let early = directory.node(at: address)
        #expect(!early.isShutDown)
        await directory.shutDown()
        #expect(early.isShutDown)
        let late = directory.node(at: .tcp(host: "127.0.0.1", port: 2))
        let failure = await late.attempt([], deadline: .now())
        guard case .failed(let failure) = failure, case .connection(let error) = failure.cause else {
            Issue.record("it connects")
            return
        }
        #expect(error.code == .shutDown)
    }

    @Test func aClusterMakesNoNodesAfterItsEnd() async {
        await check(ClusterDirectory([address], ConnectionSettings(address: address), makeNode: makeNode))
    }

    @Test func sentinelsMakeNoServersAfterTheirEnd() async {
        await check(
            SentinelDirectory(
                master: "main", [address], timeout: .seconds(1), makeSentinel: makeNode, makeServer: makeNode))
    }
}
