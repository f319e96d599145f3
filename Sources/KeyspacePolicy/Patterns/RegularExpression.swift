/// A regular expression of the policy language: the texts that a refined string allows.
///
/// The whole text must match, so anchors are accepted only at the ends, where they change nothing. What makes a language
/// not regular (look-around, back-references) is refused, because keys are compared as languages. Greedy and lazy
/// repetitions allow the same texts. `.` is any scalar but a line feed; `\d`, `\w` and `\s` are ASCII.
package struct RegularExpression: Sendable {
    /// As it was written.
    package let source: String
    let root: Term

    indirect enum Term: Sendable {
        case empty
        case scalar(ScalarSet)
        case sequence([Term])
        case choice([Term])
        /// No upper bound where `most` is `nil`.
        case repetition(Term, least: Int, most: Int?)
    }

    /// A repetition may ask for no more copies.
    package static let mostRepetitions = 1_000
    /// Groups inside each other.
    package static let deepestGroup = 64
    /// A longer expression is not read: no person wrote it.
    package static let mostBytes = 10_000

    package init(_ source: String) throws(PatternError) {
        guard source.utf8.count <= Self.mostBytes else { throw .tooLong(at: 0..<source.utf8.count) }
        self.source = source
        var parser = RegularExpressionParser(source)
        root = try parser.expression()
    }

    /// The smallest automaton of the language, over the UTF-8 bytes of its texts.
    ///
    /// Throws where that has more than `ByteAutomaton.mostStates` states, or finding out takes too many steps.
    package func automaton() throws(PatternError) -> ByteAutomaton {
        var budget = PatternBudget()
        return try automaton(&budget)
    }

    /// - Parameter budget: of the expressions of a policy; if it is spent afterwards, what was thrown says nothing of this
    ///   one.
    package func automaton(_ budget: inout PatternBudget) throws(PatternError) -> ByteAutomaton {
        var language = NondeterministicAutomaton()
        do {
            // To lay out a state takes about as long as thirty steps.
            defer { budget.spend(30 * language.edges.count) }
            let end = try language.append(root, after: language.start)
            let automaton = try language.deterministic(end: end, &budget)
            // What comes later looks at each state again.
            budget.spend(10 * automaton.stateCount)
            guard automaton.stateCount <= ByteAutomaton.mostStates else { throw AutomatonTooLarge() }
            return automaton
        } catch {
            throw .tooManyStates(at: 0..<source.utf8.count)
        }
    }
}

extension PatternError {
    fileprivate static func tooLong(at range: Range<Int>) -> PatternError {
        PatternError(
            "the pattern is longer than \(RegularExpression.mostBytes) bytes; allow more texts by ranges and '*'",
            at: range)
    }

    fileprivate static func tooManyStates(at range: Range<Int>) -> PatternError {
        PatternError(
            "the pattern needs more than \(ByteAutomaton.mostStates) states; shorten its repetitions, "
                + "or allow more texts by '*' or '+'", at: range)
    }
}
