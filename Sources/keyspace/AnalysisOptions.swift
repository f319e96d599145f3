import ArgumentParser
import KeyspacePolicy

/// What an analysis depends on beside the policy.
struct AnalysisOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day by which allowances are judged; if none is named, the current one in UTC.",
            valueName: "yyyy-mm-dd"),
        transform: { text in
            guard let day = CalendarDate(text) else {
                throw ValidationError("'\(text)' is no day of the calendar; write it as '2027-03-01'")
            }
            return day
        })
    var today: CalendarDate?

    /// The day that was named, or the clock's.
    var day: CalendarDate { today ?? .today }
}
