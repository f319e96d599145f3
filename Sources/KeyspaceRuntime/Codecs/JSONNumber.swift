/// Numbers as JSON has them.
enum JSONNumber {
    /// The text that ECMAScript gives a finite number, and canonical JSON with it: the shortest digits that give the
    /// same number again, with an exponent from 10^21 up and below 10^-6.
    static func text(_ number: Double) -> String {
        if number == 0 { return "0" }
        let (digits, exponent) = decimal("\(number.magnitude)")
        var text = number < 0 ? "-" : ""
        switch exponent {
        case digits.count...21:
            text += digits
            text += String(repeating: "0", count: exponent - digits.count)
        case 1...21:
            text += digits.prefix(exponent)
            text += "."
            text += digits.dropFirst(exponent)
        case -5...0:
            text += "0."
            text += String(repeating: "0", count: -exponent)
            text += digits
        default:
            text += digits.prefix(1)
            text += digits.count > 1 ? "." : ""
            text += digits.dropFirst()
            text += exponent > 0 ? "e+" : "e-"
            text += String((exponent - 1).magnitude)
        }
        return text
    }

    /// Whether both texts mean the same number, digit by digit.
    static func haveSameDigits(_ left: String, _ right: String) -> Bool {
        left.hasPrefix("-") == right.hasPrefix("-")
            && decimal(left.drop { $0 == "-" }) == decimal(right.drop { $0 == "-" })
    }

    /// Whether the text is a number of JSON's grammar; more than one zero at its start is allowed.
    static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard rest.skipDigits() else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard rest.skipDigits() else { return false }
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            guard rest.skipDigits() else { return false }
        }
        return rest.isEmpty
    }

    /// Digits without zeros at either end, and how many of them stand before the point; zero has none.
    private static func decimal(_ text: some StringProtocol) -> (digits: String, exponent: Int) {
        let halves = text.lowercased().split(separator: "e")
        let sides = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        let digits = sides.joined()
        let significant = digits.drop { $0 == "0" }
        let leadingZeros = digits.count - significant.count
        var trimmed = String(significant)
        while trimmed.last == "0" {
            trimmed.removeLast()
        }
        let shift = halves.count > 1 ? Int(halves[1].drop { $0 == "+" }) ?? 0 : 0
        return (trimmed, trimmed.isEmpty ? 0 : sides[0].count - leadingZeros + shift)
    }
}

extension Substring.UTF8View {
    fileprivate mutating func skipDigits() -> Bool {
        let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        removeFirst(digits.count)
        return !digits.isEmpty
    }
}
