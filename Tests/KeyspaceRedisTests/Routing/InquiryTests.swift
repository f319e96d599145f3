import Synchronization
import Testing

@testable import KeyspaceRedis

struct InquiryTests {
    private static let failure = RedisConnectionError(.closed, "gone")

    @Test func theFirstAnswerOfUseCounts() async throws {
        let asked = Mutex<[Int]>([])
        let inquiry = Inquiry(servers: [1, 2, 3], patience: .seconds(60)) { server in
            asked.withLock { $0.append(server) }
            return server == 2 ? .success(server) : .failure(Self.failure)
        }
        #expect(try await inquiry.answer() == 2)
        #expect(asked.withLock { $0 } == [1, 2])
    }

    @Test func whoSaysNothingHoldsNobodyUp() async throws {
        let inquiry = Inquiry(servers: [1, 2, 3], patience: .milliseconds(1)) { server in
            guard server < 3 else { return .success(server) }
            // Until it is of no use any more.
            try? await Task.sleep(for: .seconds(600))
            return Result<Int, RedisConnectionError>.failure(Self.failure)
        }
        #expect(try await inquiry.answer() == 3)
    }

    @Test func withoutAnAnswerTheFailureIsSaid() async {
        let inquiry = Inquiry<Int, Int>(servers: [1, 2]) { _ in .failure(Self.failure) }
        await #expect { try await inquiry.answer() } throws: { ($0 as? RedisConnectionError)?.code == .closed }
        let nobody = Inquiry<Int, Int>(servers: []) { _ in .failure(Self.failure) }
        await #expect { try await nobody.answer() } throws: { ($0 as? RedisConnectionError)?.code == .noServer }
    }
}
