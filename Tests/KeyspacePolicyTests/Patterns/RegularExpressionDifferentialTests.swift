import KeyspacePolicy
import Testing

/// Automata against a matcher that tries everything, on random expressions and all short texts.
@Suite struct RegularExpressionDifferentialTests {
    private static let letters: [Unicode.Scalar] = ["a", "b", "é"]
    /// One more letter stands for all that no expression names.
    private static let allLetters = letters + ["c"]

    @Test(arguments: 0..<20)
    func automataAgreeWithTryingEverything(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed) &* 7_919 &+ 1)
        for _ in 0..<8 {
            let (left, right) = (Expression.random(depth: 4, &random), Expression.random(depth: 3, &random))
            let automaton = try RegularExpression(left.source).automaton()
            let other = try RegularExpression(right.source).automaton()
            let both = try automaton.intersection(other)
            let either = try ByteAutomaton.union([automaton, other])
            let joined = try ByteAutomaton.concatenation([automaton, other])
            var shortest: Int?
            var shortestOfBoth: Int?
            for text in Self.texts {
                let (isLeft, isRight) = (left.matches(text), right.matches(text))
                let string = String(String.UnicodeScalarView(text))
                let isJoined = (0...text.count).contains {
                    left.matches(Array(text.prefix($0))) && right.matches(Array(text.dropFirst($0)))
                }
                let expected = [isLeft, isLeft && isRight, isLeft || isRight, isJoined]
                let found = [automaton, both, either, joined].map { $0.matches(string) }
                if found != expected {
                    Issue.record("'\(string)' and '\(left.source)', '\(right.source)': \(found), not \(expected)")
                }
                let length = string.utf8.count
                if isLeft { shortest = min(shortest ?? length, length) }
                if isLeft && isRight { shortestOfBoth = min(shortestOfBoth ?? length, length) }
            }
            if let shortest {
                #expect(automaton.leastLength == shortest)
                #expect(automaton.shortestMatch()?.count == shortest)
            }
            if let shortestOfBoth { #expect(automaton.shortestCommonMatch(other)?.count == shortestOfBoth) }
            #expect(both.isEmpty == (automaton.shortestCommonMatch(other) == nil))
            #expect(both.shortestMatch() == automaton.shortestCommonMatch(other))
            #expect(automaton.acceptsEmptyString == left.matches([]))
            for example in automaton.examples(count: 5) { #expect(automaton.matches(example)) }
            #expect(try automaton.intersection(automaton) == automaton)
            #expect(try ByteAutomaton.union([automaton, automaton]) == automaton)
        }
    }

    /// All texts of up to four letters.
    private static let texts: [[Unicode.Scalar]] = {
        var texts: [[Unicode.Scalar]] = [[]]
        var longest = texts
        for _ in 0..<4 {
            longest = longest.flatMap { text in allLetters.map { text + [$0] } }
            texts += longest
        }
        return texts
    }()

    private indirect enum Expression {
        case letters([Unicode.Scalar], isNegated: Bool)
        case sequence([Expression])
        case choice([Expression])
        case repetition(Expression, least: Int, most: Int?)

        static func random(depth: Int, _ random: inout SplitMix) -> Expression {
            switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                let chosen = RegularExpressionDifferentialTests.letters.filter { _ in Bool.random(using: &random) }
                return .letters(chosen.isEmpty ? ["a"] : chosen, isNegated: Int.random(in: 0..<6, using: &random) == 0)
            case 2:
                return .sequence(
                    (0..<Int.random(in: 0...3, using: &random)).map { _ in Self.random(depth: depth - 1, &random) })
            case 3:
                return .choice(
                    (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.random(depth: depth - 1, &random) })
            default:
                let least = Int.random(in: 0...2, using: &random)
                let most = Bool.random(using: &random) ? nil : least + Int.random(in: 0...2, using: &random)
                return .repetition(Self.random(depth: depth - 1, &random), least: least, most: most)
            }
        }

        var source: String {
            switch self {
            case .letters(let letters, let isNegated):
                let text = String(String.UnicodeScalarView(letters))
                return letters.count == 1 && !isNegated ? text : "[\(isNegated ? "^" : "")\(text)]"
            case .sequence(let parts): return "(" + parts.map(\.source).joined() + ")"
            case .choice(let parts): return "(?:" + parts.map(\.source).joined(separator: "|") + ")"
            case .repetition(let part, 0, nil): return "(\(part.source))*"
            case .repetition(let part, 1, nil): return "(\(part.source))+"
            case .repetition(let part, 0, 1): return "(\(part.source))?"
            case .repetition(let part, let least, let most):
                return "(\(part.source)){\(least)\(most == least ? "" : ",\(most.map(String.init) ?? "")")}"
            }
        }

        func matches(_ text: [Unicode.Scalar]) -> Bool { ends(in: text, from: [0]).contains(text.count) }

        /// All places where a match that begins at one of these can end.
        private func ends(in text: [Unicode.Scalar], from starts: Set<Int>) -> Set<Int> {
            switch self {
            case .letters(let letters, let isNegated):
                return Set(starts.filter { $0 < text.count && letters.contains(text[$0]) != isNegated }.map { $0 + 1 })
            case .sequence(let parts):
                return parts.reduce(starts) { $1.ends(in: text, from: $0) }
            case .choice(let parts):
                return parts.reduce([]) { $0.union($1.ends(in: text, from: starts)) }
            case .repetition(let part, let least, let most):
                var places = (0..<least).reduce(starts) { places, _ in part.ends(in: text, from: places) }
                var all = places
                for _ in 0..<(most.map { $0 - least } ?? text.count + 1) {
                    places = part.ends(in: text, from: places)
                    all.formUnion(places)
                }
                return all
            }
        }
    }

    /// A generator of numbers that are the same in every run.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
