import KeyspaceRuntime
import ServerRunning

@testable import KeyspaceRedis
@testable import KeyspaceTesting

/// Callers on one connection that is cut: each has keys of its own, and compares every reply with memory.
struct CutConversation {
    let store: RedisStore
    let link: CutLink
    /// Which operations.
    let seed: UInt64

    /// Far more than is needed until the cut.
    private static let mostBatches = 1_000

    /// - Returns: what must not be.
    func run(callers: Int) async -> [String] {
        await withTaskGroup(of: String?.self) { group in
            for caller in 0..<callers {
                group.addTask { await call(seed &* 64 &+ UInt64(caller)) }
            }
            return await group.reduce(into: []) { if let finding = $1 { $0.append(finding) } }
        }
    }

    private func call(_ seed: UInt64) async -> String? {
        var sequence = OperationSequence(seed: seed, keyPrefix: "\(seed):", lifetimes: .always)
        let stores = StorePair(first: MemoryStore(limit: .none), second: RetriedStore(store, link))
        // A key that slides up to a bound ends up to a 255th of it sooner on a server.
        var run = ComparisonRun(stores: stores, tolerance: .seconds(120), seed: seed)
        do {
            for number in 0..<Self.mostBatches {
                try await run.compare(sequence.batch(atMost: 1 + number % 3))
                if number >= 2, link.isCut { return nil }
            }
            return "the connection was not cut"
        } catch is RetriedStore.Ambiguous {
            return nil
        } catch let error as KeyspaceError where error.code == .interrupted {
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// The way to the server, which is cut once.
struct CutLink {
    let proxy: FaultProxy
    private let acceptedBefore: Int

    init(_ proxy: FaultProxy) {
        self.proxy = proxy
        acceptedBefore = proxy.acceptedCount
    }

    /// Whether the connection was cut and has been replaced.
    var isCut: Bool { proxy.acceptedCount > acceptedBefore + 1 }
}

/// A store that carries commands out twice that do no harm twice, if a cut comes between them and their replies. Then a
/// reply can be another than it would have been, such as that there was nothing to delete, and nobody can tell. All other
/// commands must have been carried out once if they have a reply, whatever was cut.
private struct RetriedStore: Store {
    private let store: RedisStore
    private let link: CutLink

    struct Ambiguous: Error {}

    init(_ store: RedisStore, _ link: CutLink) {
        self.store = store
        self.link = link
    }

    func execute(_ commands: [Command]) async throws -> [Reply] {
        let replies = commands.count == 1 ? [try await store.execute(commands[0])] : try await store.execute(commands)
        let sent = commands.compactMap { try? WireCommand($0) }
        if link.isCut, sent.allSatisfy(\.isRepeatable), !sent.allSatisfy(\.isReadOnly) { throw Ambiguous() }
        return replies
    }
}
