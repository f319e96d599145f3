/// An axis of times on which ten times as long is always as far: 30 seconds and 30 days can be told apart on it.
struct LogarithmicAxis: Sendable {
    /// From the last tick before the shortest time to the first one behind the longest.
    let ticks: [Tick]

    struct Tick: Sendable, Hashable {
        let milliseconds: Int64
        let label: String
    }

    /// - Parameter times: in milliseconds.
    init(_ times: [Int64]) {
        let shortest = times.min() ?? 1_000
        let longest = times.max() ?? shortest
        let first = Self.known.lastIndex { $0.milliseconds <= shortest } ?? 0
        let last = Self.known.firstIndex { $0.milliseconds >= longest } ?? Self.known.count - 1
        // An axis has two ends.
        let end = max(last, first + 1)
        ticks = end < Self.known.count ? Array(Self.known[first...end]) : Array(Self.known.suffix(2))
    }

    /// Where a time is: 0 at the first tick, 1 at the last one. What is outside is at the end that it is nearer to.
    func position(of milliseconds: Int64) -> Double {
        guard let first = ticks.first?.milliseconds, let last = ticks.last?.milliseconds, milliseconds > 0 else {
            return 0
        }
        let place = Self.logarithm(milliseconds) - Self.logarithm(first)
        return min(max(place / (Self.logarithm(last) - Self.logarithm(first)), 0), 1)
    }

    /// Times that people think in.
    private static let known: [Tick] = [
        Tick(milliseconds: 1, label: "1 ms"), Tick(milliseconds: 10, label: "10 ms"),
        Tick(milliseconds: 100, label: "100 ms"), Tick(milliseconds: 1_000, label: "1 s"),
        Tick(milliseconds: 10_000, label: "10 s"), Tick(milliseconds: 60_000, label: "1 min"),
        Tick(milliseconds: 600_000, label: "10 min"), Tick(milliseconds: 3_600_000, label: "1 h"),
        Tick(milliseconds: 21_600_000, label: "6 h"), Tick(milliseconds: 86_400_000, label: "1 d"),
        Tick(milliseconds: 604_800_000, label: "7 d"), Tick(milliseconds: 2_592_000_000, label: "30 d"),
        Tick(milliseconds: 31_536_000_000, label: "1 y"), Tick(milliseconds: 315_360_000_000, label: "10 y"),
        Tick(milliseconds: 3_153_600_000_000, label: "100 y"),
    ]

    /// To the base of two, by the exponent and, between two powers, by a series that 12 terms make exact enough for any
    /// screen: the compiler has no mathematics library of its own on all systems.
    private static func logarithm(_ number: Int64) -> Double {
        let value = Double(number)
        let fraction = (value.significand - 1) / (value.significand + 1)
        var term = fraction
        var sum = 0.0
        for exponent in stride(from: 1.0, through: 23, by: 2) {
            sum += term / exponent
            term *= fraction * fraction
        }
        return Double(value.exponent) + 2 * sum / 0.693_147_180_559_945_3
    }
}
