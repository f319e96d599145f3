/// What a backslash begins.
extension RegularExpressionParser {
    /// One scalar, which may begin a range of a class, or several.
    enum Escape {
        case scalar(Unicode.Scalar)
        case several(ScalarSet)

        var set: ScalarSet {
            switch self {
            case .scalar(let scalar): ScalarSet(scalar)
            case .several(let set): set
            }
        }
    }

    /// The backslash is taken; `start` is its place.
    mutating func escape(from start: Int) throws(PatternError) -> Escape {
        guard let scalar = takeAny() else { throw .danglingBackslash(at: range(from: start)) }
        switch scalar {
        case "d": return .several(.digits)
        case "D": return .several(ScalarSet.digits.inverted)
        case "w": return .several(.wordScalars)
        case "W": return .several(ScalarSet.wordScalars.inverted)
        case "s": return .several(.spaces)
        case "S": return .several(ScalarSet.spaces.inverted)
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "x": return .scalar(try twoDigits(from: start))
        case "u": return .scalar(try bracedDigits(from: start))
        case "p", "P": throw .property(at: range(from: start))
        case "b", "B": throw .wordBoundary(text(from: start), at: range(from: start))
        case "A", "z", "Z", "G": throw .escapedAnchor(text(from: start), at: range(from: start))
        case "0": throw .zero(at: range(from: start))
        case "1"..."9", "k", "g": throw .backReference(text(from: start), at: range(from: start))
        case "a"..."z", "A"..."Z": throw .unknownEscape(scalar, at: range(from: start))
        case "!"..."~", " ": return .scalar(scalar)
        default: throw .unknownEscape(scalar, at: range(from: start))
        }
    }

    /// After `\x`.
    private mutating func twoDigits(from start: Int) throws(PatternError) -> Unicode.Scalar {
        let number = hexadecimal(atMost: 2)
        guard let number, number.digits == 2, let scalar = Unicode.Scalar(number.value) else {
            throw .twoDigits(at: range(from: start))
        }
        return scalar
    }

    /// After `\u`.
    private mutating func bracedDigits(from start: Int) throws(PatternError) -> Unicode.Scalar {
        guard take("{"), let number = hexadecimal(atMost: 6), take("}") else {
            throw .bracedDigits(at: range(from: start))
        }
        guard let scalar = Unicode.Scalar(number.value) else {
            throw .noScalar(text(from: start), at: range(from: start))
        }
        return scalar
    }

    private mutating func hexadecimal(atMost most: Int) -> (value: UInt32, digits: Int)? {
        var value: UInt32 = 0
        var digits = 0
        while digits < most, let scalar = next, scalar.isASCII, let digit = Character(scalar).hexDigitValue {
            value = value * 16 + UInt32(digit)
            digits += 1
            index += 1
        }
        return digits == 0 ? nil : (value, digits)
    }
}

extension PatternError {
    fileprivate static func danglingBackslash(at range: Range<Int>) -> PatternError {
        PatternError("'\\' at the end escapes nothing; write '\\\\' for the character itself", at: range)
    }

    fileprivate static func property(at range: Range<Int>) -> PatternError {
        PatternError("unicode properties are not supported; list the characters, as in '[a-zà-ÿ]'", at: range)
    }

    fileprivate static func wordBoundary(_ escape: String, at range: Range<Int>) -> PatternError {
        PatternError("word boundary '\(escape)' is not supported; describe the whole text instead", at: range)
    }

    fileprivate static func escapedAnchor(_ escape: String, at range: Range<Int>) -> PatternError {
        PatternError("leave out '\(escape)': the whole text must match anyway", at: range)
    }

    fileprivate static func zero(at range: Range<Int>) -> PatternError {
        PatternError("unknown escape '\\0'; write '\\x00' for the zero byte", at: range)
    }

    fileprivate static func backReference(_ escape: String, at range: Range<Int>) -> PatternError {
        PatternError("back-reference '\(escape)' is not supported; write the group's expression again", at: range)
    }

    fileprivate static func unknownEscape(_ scalar: Unicode.Scalar, at range: Range<Int>) -> PatternError {
        PatternError("unknown escape '\\\(scalar)'; write '\(scalar)' for the character itself", at: range)
    }

    fileprivate static func twoDigits(at range: Range<Int>) -> PatternError {
        PatternError("'\\x' needs two hexadecimal digits, as in '\\x41'", at: range)
    }

    fileprivate static func bracedDigits(at range: Range<Int>) -> PatternError {
        PatternError("'\\u' needs hexadecimal digits in braces, as in '\\u{e9}'", at: range)
    }

    fileprivate static func noScalar(_ escape: String, at range: Range<Int>) -> PatternError {
        PatternError("'\(escape)' is no Unicode scalar; expected 0 to d7ff or e000 to 10ffff", at: range)
    }
}
