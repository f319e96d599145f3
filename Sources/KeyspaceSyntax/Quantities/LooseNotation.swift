/// Quantities as people write them elsewhere, in this language's notation: `5 min` is `5m`, `PT1H` is `1h`.
///
/// Nil where nobody can tell what was meant: `30` of what?
package enum LooseNotation {
    /// `30 s`, `30sec`, `1 hour 30 minutes`, `1.5h`, `2 weeks`, `PT30S`.
    package static func duration(_ text: String) -> String? {
        var rest = compact(text)
        if rest.hasPrefix("pt") || rest.hasPrefix("p") {
            rest.removeFirst()
            rest = rest.replacing("t", with: "", maxReplacements: 1)
        }
        var total: Int64 = 0
        var remaining = rest[...]
        while !remaining.isEmpty {
            let digits = remaining.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let letters = remaining.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
            remaining = remaining.dropFirst(digits.count + letters.count)
            guard let number = Double(digits), let unit = milliseconds[String(letters)] else { return nil }
            let part = number * unit
            // Beyond this a Double does not count in ones.
            guard part == part.rounded(), part >= 0, part < 0x1p52 else { return nil }
            total += Int64(part)
            guard total < 1 << 52 else { return nil }
        }
        return total > 0 ? TimeSpan(milliseconds: total).description : nil
    }

    /// `256 MB`, `16 KiB`, `1_000 k`.
    package static func size(_ text: String) -> String? {
        let compact = compact(text)
        return compact != text && readByteSize(compact) != nil ? compact : nil
    }

    /// `10 %`, `10percent`.
    package static func ratio(_ text: String) -> String? {
        let compact = compact(text).replacing("percent", with: "%")
        return readRatio(compact) != nil ? compact : nil
    }

    /// `200 / s`, `200/sec`, `200 per second`, `3/minute`.
    package static func rate(_ text: String) -> String? {
        let parts = compact(text).replacing("per", with: "/").split(separator: "/")
        guard parts.count == 2, let unit = milliseconds[String(parts[1])],
            let symbol = ["s": 1_000.0, "m": 60_000, "h": 3_600_000, "d": 86_400_000].first(where: { $0.value == unit })
        else { return nil }
        let rate = "\(parts[0])/\(symbol.key)"
        return readRate(rate) != nil ? rate : nil
    }

    /// `0.1`, a share of one.
    package static func share(_ text: String) -> String? {
        guard text.contains("."), let share = readDouble(text), share > 0, share < 1 else { return nil }
        let percent = (share * 1e8).rounded() / 1e6
        return percent == percent.rounded() ? "\(Int64(percent))%" : "\(percent)%"
    }

    /// `100`, of which seconds are the likeliest.
    package static func perSecond(_ text: String) -> String? {
        let rate = text + "/s"
        return readRate(rate) != nil ? rate : nil
    }

    /// `10k`, `1.5M`, `10,000`, `1e6`: a whole number, with `_` between groups of three.
    package static func count(_ text: String) -> String? {
        let compact = compact(text).replacing(",", with: "")
        let factors: [Character: Double] = ["k": 1e3, "m": 1e6, "g": 1e9]
        let factor = compact.last.flatMap { factors[$0] }
        guard let number = readDouble(factor == nil ? compact : String(compact.dropLast())),
            let whole = Int64(exactly: number * (factor ?? 1)), whole > 0
        else { return nil }
        let digits = Array(String(whole))
        return digits.indices.map { index in
            (index > 0 && (digits.count - index) % 3 == 0 ? "_" : "") + String(digits[index])
        }.joined()
    }

    /// In small letters, without what stands between.
    private static func compact(_ text: String) -> String {
        String(text.lowercased().unicodeScalars.filter { !" \t\u{A0}".unicodeScalars.contains($0) })
    }

    /// Units by their names.
    private static let milliseconds: [String: Double] = {
        let units: [(names: [String], milliseconds: Double)] = [
            (["ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds"], 1),
            (["s", "sec", "secs", "second", "seconds"], 1_000),
            (["m", "min", "mins", "minute", "minutes"], 60_000),
            (["h", "hr", "hrs", "hour", "hours"], 3_600_000),
            (["d", "day", "days"], 86_400_000),
            (["w", "wk", "wks", "week", "weeks"], 604_800_000),
        ]
        return units.reduce(into: [:]) { table, unit in
            for name in unit.names { table[name] = unit.milliseconds }
        }
    }()
}
