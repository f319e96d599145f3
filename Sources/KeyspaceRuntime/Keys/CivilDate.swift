/// A day of the Gregorian calendar, reckoned without a formatter: formatters cost microseconds, a key has none to give.
///
/// Years begin in March here, so that the leap day is the last of its year and every month's start follows one rule.
struct CivilDate: Hashable {
    let year: Int
    /// 1 to 12.
    let month: Int
    /// 1 to 31.
    let day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    private static let daysIn400Years = 146_097
    /// From 0000-03-01 to 1970-01-01.
    private static let daysBefore1970 = 719_468

    /// - Parameter days: since 1970-01-01, negative before it.
    init(daysSince1970 days: Int) {
        let (cycle, dayOfCycle) = (days + Self.daysBefore1970).dividedDown(by: Self.daysIn400Years)
        // The last day of a cycle, of a century and of four years is the leap day, which must not start a new year.
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - Self.days(before: yearOfCycle)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let isNextYear = monthFromMarch >= 10
        year = cycle * 400 + yearOfCycle + (isNextYear ? 1 : 0)
        month = monthFromMarch + (isNextYear ? -9 : 3)
        day = dayOfYear - Self.days(beforeMonth: monthFromMarch) + 1
    }

    /// Since 1970-01-01, negative before it.
    var daysSince1970: Int {
        let isNextYear = month <= 2
        let (cycle, yearOfCycle) = (isNextYear ? year - 1 : year).dividedDown(by: 400)
        let monthFromMarch = isNextYear ? month + 9 : month - 3
        let dayOfYear = Self.days(beforeMonth: monthFromMarch) + day - 1
        return cycle * Self.daysIn400Years + Self.days(before: yearOfCycle) + dayOfYear - Self.daysBefore1970
    }

    /// Whether the calendar has this day.
    var isValid: Bool {
        (1...12).contains(month) && (1...31).contains(day) && CivilDate(daysSince1970: daysSince1970) == self
    }

    private static func days(before yearOfCycle: Int) -> Int {
        365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100
    }

    /// Months from March have 31, 30, 31, 30, 31 days, and again.
    private static func days(beforeMonth monthFromMarch: Int) -> Int {
        (153 * monthFromMarch + 2) / 5
    }
}

extension BinaryInteger {
    /// Quotient and remainder, the remainder never negative.
    func dividedDown(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
