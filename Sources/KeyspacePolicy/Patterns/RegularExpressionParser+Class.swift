/// What stands between brackets.
extension RegularExpressionParser {
    /// The opening bracket is taken; `start` is its place.
    mutating func scalarClass(from start: Int) throws(PatternError) -> ScalarSet {
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while next != "]" {
            guard next != nil else { throw .unclosed("[", at: range(from: start, to: start + 1)) }
            ranges += try classItem().ranges
        }
        guard !ranges.isEmpty else { throw .emptyClass(text(from: start, to: index + 1), at: range(from: start)) }
        index += 1
        let set = ScalarSet(ranges)
        let result = isNegated ? set.inverted : set
        guard !result.ranges.isEmpty else { throw .nothingLeft(at: range(from: start)) }
        return result
    }

    /// A scalar, an escape or a range; a hyphen is itself where it cannot make a range.
    private mutating func classItem() throws(PatternError) -> ScalarSet {
        let start = index
        let first = try classScalar()
        guard next == "-", let last = scalar(index + 1), last != "]" else { return first.set }
        guard case .scalar(let low) = first else {
            throw .rangeOfSeveral(text(from: start), at: range(from: start, to: index + 1))
        }
        index += 1
        let behind = index
        guard case .scalar(let high) = try classScalar() else {
            throw .rangeOfSeveral(text(from: behind), at: range(from: start))
        }
        guard low <= high else {
            let reversed = text(from: behind) + "-" + text(from: start, to: behind - 1)
            throw .reversedRange(text(from: start), reversed, at: range(from: start))
        }
        return ScalarSet([low.value...high.value])
    }

    private mutating func classScalar() throws(PatternError) -> Escape {
        let start = index
        guard let scalar = takeAny() else { throw .unclosed("[", at: range(from: start)) }
        switch scalar {
        case "\\": return try escape(from: start)
        case "[":
            if next == ":" { throw .posixClass(at: range(from: start, to: index + 1)) }
            throw .nestedClass(at: range(from: start))
        case "&":
            // Other dialects intersect here; what is meant must not depend on who reads it.
            if next == "&" { throw .setOperation(at: range(from: start, to: index + 1)) }
            return .scalar(scalar)
        default: return .scalar(scalar)
        }
    }
}

extension PatternError {
    fileprivate static func emptyClass(_ text: String, at range: Range<Int>) -> PatternError {
        PatternError("the class '\(text)' is empty; write '\\]' for a bracket in it", at: range)
    }

    fileprivate static func nothingLeft(at range: Range<Int>) -> PatternError {
        PatternError("the class leaves no character that could match; name what may stand here", at: range)
    }

    fileprivate static func rangeOfSeveral(_ escape: String, at range: Range<Int>) -> PatternError {
        PatternError("'\(escape)' cannot be an end of a range; write '\\-' for a hyphen", at: range)
    }

    fileprivate static func reversedRange(_ text: String, _ reversed: String, at range: Range<Int>) -> PatternError {
        PatternError("the range '\(text)' is upside down; write '\(reversed)', or '\\-' for a hyphen", at: range)
    }

    fileprivate static func posixClass(at range: Range<Int>) -> PatternError {
        PatternError("named classes such as '[:alpha:]' are not supported; write ranges, as in '[A-Za-z]'", at: range)
    }

    fileprivate static func nestedClass(at range: Range<Int>) -> PatternError {
        PatternError("a class cannot contain a class; write '\\[' for the character itself", at: range)
    }

    fileprivate static func setOperation(at range: Range<Int>) -> PatternError {
        PatternError("'&&' is not supported in a class; write '\\&' once for the character itself", at: range)
    }
}
