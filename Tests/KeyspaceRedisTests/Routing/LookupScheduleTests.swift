import NIOCore
import Testing

@testable import KeyspaceRedis

struct LookupScheduleTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    /// Begins the look that an action asks for, and says when that was.
    private func began(
        _ action: LookupSchedule.Action, _ schedule: inout LookupSchedule
    ) throws -> NIODeadline {
        guard case .start(let number, let time) = action else { throw NoStart() }
        let isDue = schedule.fire(number: number, now: time)
        #expect(isDue)
        return time
    }

    private struct NoStart: Error {}

    @Test func theFirstLookBeginsAtOnce() throws {
        var schedule = LookupSchedule()
        #expect(try began(schedule.want(.soon, now: start), &schedule) == start)
    }

    @Test func manyWantOneLook() throws {
        var schedule = LookupSchedule()
        _ = schedule.want(.now, now: start)
        let others = [schedule.want(.now, now: start), schedule.want(.soon, now: start)]
        #expect(others == [.none, .none])
    }

    @Test(arguments: [LookupSchedule.Urgency.soon, .now])
    func theNextLookWaitsForItsTime(urgency: LookupSchedule.Urgency) throws {
        var schedule = LookupSchedule()
        _ = try began(schedule.want(.now, now: start), &schedule)
        let end = start + .milliseconds(1)
        #expect(schedule.finish(succeeded: true, now: end) == .none)
        #expect(
            try began(schedule.want(urgency, now: end), &schedule) == start + LookupSchedule.interval(urgency))
    }

    @Test func anUrgentWishComesBeforeOneThatIsNot() throws {
        var schedule = LookupSchedule()
        _ = try began(schedule.want(.now, now: start), &schedule)
        _ = schedule.finish(succeeded: true, now: start)
        guard case .start(let late, _) = schedule.want(.soon, now: start) else { throw NoStart() }
        let early = schedule.want(.now, now: start)
        #expect(try began(early, &schedule) == start + LookupSchedule.interval(.now))
        let isDue = schedule.fire(number: late, now: start + .seconds(1))
        #expect(!isDue)
    }

    @Test func whatIsWantedDuringALookIsLookedForAfterIt() throws {
        var schedule = LookupSchedule()
        _ = try began(schedule.want(.now, now: start), &schedule)
        #expect(schedule.want(.soon, now: start) == .none)
        #expect(schedule.want(.now, now: start) == .none)
        #expect(schedule.want(.soon, now: start) == .none)
        let again = schedule.finish(succeeded: true, now: start + .seconds(3))
        #expect(try began(again, &schedule) == start + .seconds(3))
        #expect(schedule.finish(succeeded: true, now: start + .seconds(4)) == .none)
        #expect(schedule.finished == 2)
    }

    @Test func looksInVainComeLessAndLessOften() throws {
        let backoff = Backoff(first: .seconds(10), longest: .seconds(10))
        var schedule = LookupSchedule(backoff: backoff)
        _ = try began(schedule.want(.now, now: start), &schedule)
        _ = schedule.finish(succeeded: false, now: start + .seconds(1))
        #expect(schedule.isInVain)
        let next = try #require(schedule.nextStart)
        #expect(next >= start + .seconds(1) && next <= start + .seconds(11))
        #expect(try began(schedule.want(.now, now: start + .seconds(1)), &schedule) == next)
        #expect(schedule.nextStart == nil)
        _ = schedule.finish(succeeded: true, now: next)
        #expect(!schedule.isInVain)
        #expect(schedule.nextStart == next)
    }

    @Test func nothingIsLookedForAfterTheEnd() throws {
        var schedule = LookupSchedule()
        guard case .start(let number, _) = schedule.want(.now, now: start) else { throw NoStart() }
        schedule.close()
        let isDue = schedule.fire(number: number, now: start)
        #expect(!isDue)
        #expect(schedule.want(.now, now: start) == .none)
        #expect(schedule.isClosed)
    }
}
