/// The server's own matching of patterns, `stringmatchlen` of Redis 7.0, line by line.
enum ServerGlob {
    static func matches(_ pattern: String, _ key: some Sequence<UInt8>) -> Bool {
        matches(Array(pattern.utf8)[...], Array(key)[...])
    }

    private static func matches(_ pattern: ArraySlice<UInt8>, _ key: ArraySlice<UInt8>) -> Bool {
        var (pattern, key) = (pattern, key)
        while let sign = pattern.first, !key.isEmpty {
            switch sign {
            case UInt8(ascii: "*"):
                while pattern.dropFirst().first == UInt8(ascii: "*") { pattern.removeFirst() }
                if pattern.count == 1 { return true }
                while !key.isEmpty {
                    if matches(pattern.dropFirst(), key) { return true }
                    key.removeFirst()
                }
                return false
            case UInt8(ascii: "?"): key.removeFirst()
            case UInt8(ascii: "["):
                pattern.removeFirst()
                guard isOne(key.removeFirst(), of: &pattern) else { return false }
            default:
                if sign == UInt8(ascii: "\\"), pattern.count >= 2 { pattern.removeFirst() }
                guard pattern.first == key.removeFirst() else { return false }
            }
            pattern = pattern.dropFirst()
            if key.isEmpty {
                while pattern.first == UInt8(ascii: "*") { pattern.removeFirst() }
                break
            }
        }
        return pattern.isEmpty && key.isEmpty
    }

    /// Leaves the bracket that closes, or nothing.
    private static func isOne(_ byte: UInt8, of pattern: inout ArraySlice<UInt8>) -> Bool {
        let isNegated = pattern.first == UInt8(ascii: "^")
        if isNegated { pattern.removeFirst() }
        var isOne = false
        while let sign = pattern.first {
            if sign == UInt8(ascii: "\\"), pattern.count >= 2 {
                pattern.removeFirst()
                if pattern.first == byte { isOne = true }
            } else if sign == UInt8(ascii: "]") {
                break
            } else if pattern.count >= 3, pattern[pattern.startIndex + 1] == UInt8(ascii: "-") {
                let bounds = [sign, pattern[pattern.startIndex + 2]].map { Int8(bitPattern: $0) }.sorted()
                if (bounds[0]...bounds[1]).contains(Int8(bitPattern: byte)) { isOne = true }
                pattern.removeFirst(2)
            } else if sign == byte {
                isOne = true
            }
            pattern.removeFirst()
        }
        return isOne != isNegated
    }
}
