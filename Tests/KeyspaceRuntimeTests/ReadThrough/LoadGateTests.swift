import Testing

@testable import KeyspaceRuntime

struct LoadGateTests {
    @Test func whoIsCancelledKeepsNoPlace() async throws {
        let gate = LoadGate(1)
        try await gate.enter()
        let tasks = (0..<100).map { _ in Task { try await gate.enter() } }
        try await eventually("all wait") { gate.waitingCount == 100 }
        for task in tasks[..<99] { task.cancel() }
        for task in tasks[..<99] {
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(gate.waitingCount == 1)
        gate.leave()
        try await tasks[99].value
        #expect(gate.waitingCount == 0)
        gate.leave()
        try await gate.enter()
    }

    @Test func turnsComeInTheOrderInWhichTheyWereAskedFor() async throws {
        let gate = LoadGate(1)
        try await gate.enter()
        let turns = AsyncStream<Int>.makeStream()
        for number in 0..<10 {
            Task {
                try await gate.enter()
                turns.continuation.yield(number)
            }
            try await eventually("it waits") { gate.waitingCount == number + 1 }
        }
        var iterator = turns.stream.makeAsyncIterator()
        for number in 0..<10 {
            gate.leave()
            #expect(await iterator.next() == number)
        }
    }
}
