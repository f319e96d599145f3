import KeyspaceTesting
import Testing

@Suite struct ManualClockTests {
    @Test func itStandsStillUntilItIsMoved() {
        let clock = ManualClock(millisecondsSince1970: 1000)
        let start = clock.now
        #expect(clock.millisecondsSince1970 == 1000)
        clock.advance(by: .microseconds(600))
        #expect(clock.millisecondsSince1970 == 1000)
        clock.advance(by: .microseconds(600))
        #expect(clock.millisecondsSince1970 == 1001)
        clock.advance(by: .seconds(-1))
        #expect(clock.millisecondsSince1970 == 1)
        #expect(start.duration(to: clock.now) == .microseconds(1200) - .seconds(1))
    }

    @Test func sleepersWakeWhenTheirTimeHasCome() async throws {
        let clock = ManualClock()
        let woken = Journal<Int>()
        try await withThrowingTaskGroup { group in
            for seconds in [3, 1, 2] {
                group.addTask {
                    try await clock.sleep(for: .seconds(seconds))
                    woken.append(seconds)
                }
            }
            await clock.untilSleeping(3)
            clock.advance(by: .milliseconds(999))
            #expect(woken.entries == [])
            clock.advance(by: .milliseconds(1))
            try await group.next()
            #expect(woken.entries == [1])
            clock.advance(by: .seconds(60))
            try await group.waitForAll()
            #expect(Set(woken.entries) == [1, 2, 3])
        }
        try await clock.sleep(for: .zero)
        try await clock.sleep(until: clock.now.advanced(by: .seconds(-1)))
    }

    @Test func aCancelledSleeperLeavesAtOnce() async throws {
        let clock = ManualClock()
        let task = Task { try await clock.sleep(for: .seconds(1)) }
        await clock.untilSleeping()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(for: .seconds(1))
        }
        await #expect(throws: CancellationError.self) { try await late.value }
    }
}
