import Foundation

/// What a benchmark prints, and which of its figures are far beyond what was asked.
///
/// A busy machine takes caches away, and so costs even CPU time; a figure fails only at a multiple of what was asked, and
/// only in the release build, for which it was asked.
struct BenchmarkReport {
    private var beyond: [String] = []

    /// How many times what was asked a figure may be.
    private static let slack = 3.0

    /// Prints a row: what was measured, the figure, and what was asked of it.
    mutating func row(
        _ what: String, _ figure: Double, _ unit: String = "", digits: Int = 2, asked: Double? = nil, note: String = ""
    ) {
        let padded = what.padding(toLength: max(56, what.count), withPad: " ", startingAt: 0)
        let value = [format(figure, digits), unit].filter { !$0.isEmpty }.joined(separator: " ")
        let space = String(repeating: " ", count: max(0, 14 - value.count))
        let most = asked.map { "asked: at most \([format($0, 0), unit].filter { !$0.isEmpty }.joined(separator: " "))" }
        let remarks = [most, note.isEmpty ? nil : note].compactMap(\.self).joined(separator: "; ")
        print("\(padded) \(space)\(value)\(remarks.isEmpty ? "" : "   (\(remarks))")")
        if let asked, figure > asked * Self.slack {
            beyond.append("\(what.trimmingCharacters(in: .whitespaces)): \(value), \(most ?? "")")
        }
    }

    /// - Throws: what is beyond all slack.
    func finish() throws {
        #if !DEBUG
            guard !beyond.isEmpty else { return }
            let lines = beyond.joined(separator: "\n  ")
            throw BenchmarkError(message: "more than \(format(Self.slack, 0)) times what was asked:\n  \(lines)")
        #endif
    }
}

/// What keeps a benchmark from measuring, or is wrong with what it measured.
struct BenchmarkError: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}

/// - Throws: the message, if something does not hold that a benchmark relies on.
func require(_ holds: Bool, _ message: @autoclosure () -> String) throws {
    if !holds { throw BenchmarkError(message: message()) }
}

private func format(_ number: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", number)
}
