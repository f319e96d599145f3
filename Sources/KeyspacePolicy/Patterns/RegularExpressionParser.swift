/// Reads a regular expression from left to right: alternatives of sequences of repeated atoms.
struct RegularExpressionParser {
    private let scalars: [Unicode.Scalar]
    /// Offset in bytes of each scalar, and of the end.
    private let offsets: [Int]
    var index = 0
    private var depth = 0

    typealias Term = RegularExpression.Term

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
        offsets = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + UTF8.width($1)) }
    }

    mutating func expression() throws(PatternError) -> Term {
        let term = try choice(isOutermost: true)
        // A sequence ends at the end, at `|`, which a choice takes, or here.
        guard next == nil else { throw .unopenedGroup(at: range(from: index, to: index + 1)) }
        return term
    }
}

/// Looking ahead and taking.
extension RegularExpressionParser {
    var next: Unicode.Scalar? { scalar(index) }

    func scalar(_ index: Int) -> Unicode.Scalar? {
        index < scalars.count ? scalars[index] : nil
    }

    mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard next == wanted else { return false }
        index += 1
        return true
    }

    mutating func takeAny() -> Unicode.Scalar? {
        guard let scalar = next else { return nil }
        index += 1
        return scalar
    }

    func range(from start: Int, to end: Int? = nil) -> Range<Int> {
        offsets[start]..<offsets[min(end ?? index, scalars.count)]
    }

    func text(from start: Int, to end: Int? = nil) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[start..<min(end ?? index, scalars.count)])
        return text
    }
}

extension RegularExpressionParser {
    private mutating func choice(isOutermost: Bool) throws(PatternError) -> Term {
        var alternatives = [try sequence(isOutermost: isOutermost)]
        while take("|") { alternatives.append(try sequence(isOutermost: isOutermost)) }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence(isOutermost: Bool) throws(PatternError) -> Term {
        var terms: [Term] = []
        if isOutermost { _ = take("^") }
        while let scalar = next, scalar != "|", scalar != ")" {
            if scalar == "$", isOutermost, self.scalar(index + 1) == nil || self.scalar(index + 1) == "|" {
                index += 1
                break
            }
            terms.append(try repeatedAtom())
        }
        switch terms.count {
        case 0: return .empty
        case 1: return terms[0]
        default: return .sequence(terms)
        }
    }

    private mutating func repeatedAtom() throws(PatternError) -> Term {
        let atom = try atom()
        let start = index
        guard let (least, most) = try repetition() else { return atom }
        // A lazy repetition looks for the shortest match first; which texts match is the same.
        _ = take("?")
        switch next {
        case "+": throw .possessive(at: range(from: start, to: index + 1))
        case "*", "?", "{": throw .repeatedRepetition(text(from: start), at: range(from: index, to: index + 1))
        default: return .repetition(atom, least: least, most: most)
        }
    }

    private mutating func repetition() throws(PatternError) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = index
        guard take("{") else { return nil }
        let least = number()
        guard let least else {
            if next == "," { throw .missingLeast(at: range(from: start, to: index + 1)) }
            throw .brace(at: range(from: start))
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else { throw .brace(at: range(from: start)) }
        guard max(least, most ?? 0) <= RegularExpression.mostRepetitions else {
            throw .tooManyRepetitions(at: range(from: start))
        }
        if let most, most < least { throw .reversedCounts(least, most, at: range(from: start)) }
        return (least, most)
    }

    /// Digits as a number; one too large to be of use stays too large.
    private mutating func number() -> Int? {
        var number: Int?
        while let digit = next, ("0"..."9").contains(digit) {
            number = min((number ?? 0) * 10 + Int(digit.value - 0x30), 1_000_000)
            index += 1
        }
        return number
    }

    private mutating func atom() throws(PatternError) -> Term {
        let start = index
        guard let scalar = takeAny() else { return .empty }
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .scalar(try scalarClass(from: start))
        case "\\": return .scalar(try escape(from: start).set)
        case ".": return .scalar(ScalarSet("\n").inverted)
        case "*", "+", "?": throw .nothingToRepeat(scalar, at: range(from: start))
        case "{": throw .brace(at: range(from: start))
        case "}", "]": throw .unopened(scalar, at: range(from: start))
        case "^", "$": throw .innerAnchor(scalar, at: range(from: start))
        default: return .scalar(ScalarSet(scalar))
        }
    }

    private mutating func group(from start: Int) throws(PatternError) -> Term {
        if next == "?" { try groupKind(from: start) }
        depth += 1
        guard depth <= RegularExpression.deepestGroup else { throw .tooDeep(at: range(from: start)) }
        let term = try choice(isOutermost: false)
        guard take(")") else { throw .unclosed("(", at: range(from: start, to: start + 1)) }
        depth -= 1
        return term
    }

    /// After `(?`: only `:` is of the language.
    private mutating func groupKind(from start: Int) throws(PatternError) {
        index += 1
        switch takeAny() {
        case ":": return
        case "=", "!": throw .lookAround(text(from: start), at: range(from: start))
        case "<":
            if take("=") || take("!") { throw .lookAround(text(from: start), at: range(from: start)) }
            throw .namedGroup(at: range(from: start))
        case "P", "'": throw .namedGroup(at: range(from: start))
        case ">": throw .atomicGroup(at: range(from: start))
        case let letter? where letter.isASCII && letter.properties.isAlphabetic:
            throw .flag(text(from: start), at: range(from: start))
        default: throw .unknownGroup(text(from: start), at: range(from: start))
        }
    }
}

extension PatternError {
    fileprivate static func unopenedGroup(at range: Range<Int>) -> PatternError {
        PatternError("')' closes no group; write '\\)' for the character itself", at: range)
    }

    static func unclosed(_ opening: Unicode.Scalar, at range: Range<Int>) -> PatternError {
        PatternError("'\(opening)' is never closed; write '\\\(opening)' for the character itself", at: range)
    }

    fileprivate static func unopened(_ closing: Unicode.Scalar, at range: Range<Int>) -> PatternError {
        PatternError("'\(closing)' closes nothing; write '\\\(closing)' for the character itself", at: range)
    }

    fileprivate static func possessive(at range: Range<Int>) -> PatternError {
        PatternError("possessive repetitions are not supported; leave out the second '+'", at: range)
    }

    fileprivate static func repeatedRepetition(_ first: String, at range: Range<Int>) -> PatternError {
        PatternError("nothing to repeat: '\(first)' repeats already; put what it repeats in a group", at: range)
    }

    fileprivate static func nothingToRepeat(_ sign: Unicode.Scalar, at range: Range<Int>) -> PatternError {
        PatternError("nothing to repeat before '\(sign)'; write '\\\(sign)' for the character itself", at: range)
    }

    fileprivate static func brace(at range: Range<Int>) -> PatternError {
        PatternError("'{' must begin a repetition such as '{2,5}'; write '\\{' for the character itself", at: range)
    }

    fileprivate static func missingLeast(at range: Range<Int>) -> PatternError {
        PatternError("a repetition must say its least number; write '{0,' for none", at: range)
    }

    fileprivate static func tooManyRepetitions(at range: Range<Int>) -> PatternError {
        PatternError(
            "a repetition may count to \(RegularExpression.mostRepetitions); write '*' or '+' for any number", at: range
        )
    }

    fileprivate static func reversedCounts(_ least: Int, _ most: Int, at range: Range<Int>) -> PatternError {
        PatternError("the repetition is upside down; write '{\(most),\(least)}'", at: range)
    }

    fileprivate static func innerAnchor(_ anchor: Unicode.Scalar, at range: Range<Int>) -> PatternError {
        let place = anchor == "^" ? "beginning" : "end"
        return PatternError(
            "'\(anchor)' can only stand at the \(place), where it may be left out; write '\\\(anchor)' for the "
                + "character itself", at: range)
    }

    fileprivate static func tooDeep(at range: Range<Int>) -> PatternError {
        PatternError(
            "groups are nested deeper than \(RegularExpression.deepestGroup); leave out groups that are not repeated",
            at: range)
    }

    fileprivate static func lookAround(_ opening: String, at range: Range<Int>) -> PatternError {
        PatternError("look-around '\(opening)' is not supported; describe the whole text instead", at: range)
    }

    fileprivate static func namedGroup(at range: Range<Int>) -> PatternError {
        PatternError("named groups are not supported; write '(' alone", at: range)
    }

    fileprivate static func atomicGroup(at range: Range<Int>) -> PatternError {
        PatternError("atomic groups are not supported; write '(' alone", at: range)
    }

    fileprivate static func flag(_ opening: String, at range: Range<Int>) -> PatternError {
        PatternError("flags such as '\(opening)' are not supported; list both cases, as in '[A-Za-z]'", at: range)
    }

    fileprivate static func unknownGroup(_ opening: String, at range: Range<Int>) -> PatternError {
        PatternError("unknown kind of group '\(opening)'; expected '(' or '(?:'", at: range)
    }
}
