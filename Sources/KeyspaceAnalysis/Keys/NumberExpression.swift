/// Regular expressions of numbers in canonical decimal digits.
enum NumberExpression {
    /// From 1 to a number.
    static func upTo(_ last: some FixedWidthInteger) -> String {
        upTo(String(last))
    }

    /// From 1 to the number of these digits, the first of which is not 0.
    ///
    /// A number of as many digits is less than the last one if it has a smaller digit behind a common beginning.
    static func upTo(_ last: String) -> String {
        let digits = Array(last)
        var alternatives = [last]
        if digits.count > 1 { alternatives.append("[1-9][0-9]{0,\(digits.count - 2)}") }
        for (index, digit) in digits.enumerated() {
            let (least, most) = (index == 0 ? 1 : 0, (digit.wholeNumberValue ?? 0) - 1)
            guard least <= most else { continue }
            let rest = digits.count - index - 1
            alternatives.append("\(String(digits[..<index]))[\(least)-\(most)][0-9]{\(rest)}")
        }
        return alternatives.joined(separator: "|")
    }
}

/// Regular expressions of days that are in the calendar, from the year 0 to 9999.
enum CalendarExpression {
    static let date =
        "[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        + "|\(leapYear)-02-29"

    /// A fraction is written only if there is one.
    static let timestamp =
        #"(\#(date))T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.([0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00))?Z"#

    /// Each fourth year; of the last years of the centuries each fourth one.
    private static let leapYear =
        "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
}
