/// Makes mutations of a policy, the same ones for the same seed.
///
/// Half of them are what people do to a file (a line lost, moved, doubled or indented otherwise, a word swapped), half
/// what a disk or an attacker does (bytes changed, cut, doubled, or made YAML's special characters).
package struct Mutator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64: small, and good enough to choose places.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    package mutating func below(_ bound: Int) -> Int {
        bound <= 0 ? 0 : Int(next() % UInt64(bound))
    }

    package mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0...below(3) {
            result = below(2) == 0 ? mutateLines(result) : mutateBytes(result)
        }
        return result
    }

    private mutating func mutateLines(_ bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        guard !lines.isEmpty else { return bytes }
        let line = below(lines.count)
        switch below(6) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: below(lines.count))
        case 2: lines.swapAt(line, below(lines.count))
        case 3: lines[line] = Array(repeating: UInt8(ascii: " "), count: below(7)) + lines[line]
        case 4: lines[line] = Array(lines[line].drop { $0 == UInt8(ascii: " ") })
        default: lines[line] = mutateWords(lines[line])
        }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private mutating func mutateWords(_ line: [UInt8]) -> [UInt8] {
        var words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map(Array.init)
        guard !words.isEmpty else { return line }
        let fragment = Self.fragments[below(Self.fragments.count)]
        words[below(words.count)] = Array(fragment.utf8)
        return Array(words.joined(separator: [UInt8(ascii: " ")]))
    }

    private mutating func mutateBytes(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        guard !result.isEmpty else { return [UInt8(truncatingIfNeeded: next())] }
        let place = below(result.count)
        switch below(6) {
        case 0: result[place] = UInt8(truncatingIfNeeded: next())
        case 1: result.remove(at: place)
        case 2: result.insert(Self.special[below(Self.special.count)], at: place)
        case 3: result.removeSubrange(place..<min(result.count, place + below(40)))
        case 4:
            let end = min(result.count, place + below(40))
            result.insert(contentsOf: result[place..<end], at: below(result.count))
        default: result = Array(result[..<place])
        }
        return result
    }

    private static let special = Array("{}[]:,#&*!|>'\"%@`-?\t\n\r \0\u{7F}\\~<é".utf8) + [0xC3, 0xFF, 0xF0, 0x80]
    private static let fragments = [
        "key:", "ttl:", "30s", "none", "{ enum: [a, b] }", "[", "]", "{", "}", "&a", "*a", "!!str", "<<:", "---", "...",
        "|", ">", "'", "\"", "types:", "namespaces:", "variants:", "else:", "fields:", "99999999999999999999", "-1",
        "0",
        "{ string: { matches: \"(((((\" } }", "[[[[[[[[", "? a", ": b", "swift: A.B", "include: [policy.yaml]", "~",
        "true",
    ]
}
