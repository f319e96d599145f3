/// Swift source for constants.
enum SwiftLiteral {
    /// In quotes, with everything escaped that ends a literal, begins an interpolation or cannot be seen.
    static func string(_ text: String) -> String {
        "\"" + escaped(text) + "\""
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if isVisible(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                }
            }
        }
        return result
    }

    /// `10_000`: digits in groups of three from five digits on.
    static func integer(_ value: some BinaryInteger) -> String {
        grouped(String(value), separator: "_", from: 5)
    }

    /// A finite double, shortest form that reads back as the same number.
    static func double(_ value: Double) -> String {
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53, !(value == 0 && value.sign == .minus) {
            return integer(whole) + ".0"
        }
        return value.isInfinite ? (value < 0 ? "-.infinity" : ".infinity") : "\(value)"
    }

    /// A share between 0 and 1: `0.1`.
    static func ratio(_ value: Double) -> String {
        "\(value)"
    }

    /// A canonical decimal, exact: through its digits, since a literal would pass through a binary fraction.
    static func decimal(_ text: String, type: String) -> String {
        let isNegative = text.first == "-"
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".", maxSplits: 1)
        let fraction = parts.count > 1 ? parts[1] : ""
        let digits = String((parts.first ?? "0") + fraction).drop { $0 == "0" }
        guard !digits.isEmpty else { return "0" }
        if fraction.isEmpty, digits.count <= 18 {
            return (isNegative ? "-" : "") + grouped(String(digits), separator: "_", from: 5)
        }
        // A significand is written as an `Int`: 18 digits fit.
        var terms: [String] = []
        var rest = digits
        var exponent = -fraction.count
        while !rest.isEmpty {
            let term = rest.suffix(18).drop { $0 == "0" }
            if !term.isEmpty {
                let sign = isNegative ? ".minus" : ".plus"
                let significand = grouped(String(term), separator: "_", from: 5)
                terms.append("\(type)(sign: \(sign), exponent: \(exponent), significand: \(significand))")
            }
            rest = rest.dropLast(18)
            exponent += 18
        }
        return terms.reversed().joined(separator: " + ")
    }

    /// Digits in groups of three, for numbers of at least `from` digits.
    static func grouped(_ number: String, separator: Character, from: Int) -> String {
        let digits = number.drop { $0 == "-" }
        guard digits.count >= from else { return number }
        var result = number.first == "-" ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(separator) }
            result.append(digit)
        }
        return result
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20..<0x7F).contains(scalar.value) { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
        default: true
        }
    }
}
