/// How long the strings are, and the shortest of them.
extension ByteAutomaton {
    /// A shortest string, of these one of letters and digits if there is one; `nil` if the language is empty.
    package func shortestMatch() -> [UInt8]? {
        guard !isEmpty else { return nil }
        let distances = distancesToMatch
        var bytes: [UInt8] = []
        var state = 0
        while distances[state] > 0 {
            let step = Self.bytesByReadability.lazy
                .compactMap { byte in self.next(state, byte).map { (byte, $0) } }
                .first { distances[$0.1] < distances[state] }
            guard let (byte, target) = step else { return nil }
            bytes.append(byte)
            state = target
        }
        return bytes
    }

    /// Length in bytes of a shortest string; `nil` if the language is empty.
    package var leastLength: Int? {
        isEmpty ? nil : distancesToMatch[0]
    }

    /// Length in bytes of a longest string; `nil` if there is none that no other exceeds.
    package var mostLength: Int? {
        // Every state lies on the way to a match, so a circle makes strings of any length.
        guard !isEmpty else { return nil }
        var waiting = [Int](repeating: 0, count: stateCount)
        for target in transitions where target != Self.none { waiting[Int(target)] += 1 }
        var lengths = [Int](repeating: 0, count: stateCount)
        var open = waiting[0] == 0 ? [0] : []
        var met = 0
        while let state = open.popLast() {
            met += 1
            for target in transitions[(state * classCount)..<((state + 1) * classCount)] where target != Self.none {
                let target = Int(target)
                lengths[target] = max(lengths[target], lengths[state] + 1)
                waiting[target] -= 1
                if waiting[target] == 0 { open.append(target) }
            }
        }
        return met == stateCount ? lengths.max() : nil
    }

    /// How many bytes each state is away from a match at least.
    var distancesToMatch: [Int] {
        var sources = [[Int32]](repeating: [], count: stateCount)
        for (index, target) in transitions.enumerated() where target != Self.none {
            sources[Int(target)].append(Int32(index / classCount))
        }
        var distances = accepting.map { $0 ? 0 : Int.max }
        var open = accepting.indices.filter { accepting[$0] }
        var current = 0
        while current < open.count {
            let state = open[current]
            current += 1
            for source in sources[state].map(Int.init) where distances[source] == Int.max {
                distances[source] = distances[state] + 1
                open.append(source)
            }
        }
        return distances
    }

    /// Letters and digits first, then signs that names contain, other signs, beginnings and ends of letters like `é`,
    /// and last what cannot be seen.
    package static let bytesByReadability: [UInt8] = {
        let first = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./@+".utf8)
        let signs = (UInt8(0x21)...0x7E).filter { !first.contains($0) }
        let letters: [UInt8] = [0xC3, 0xA9] + Array(0xA0...0xA8) + Array(0xAA...0xC2) + Array(0xC4...0xFF)
        let unseen: [UInt8] = [0x20] + Array(0x80...0x9F) + Array(0x00...0x1F) + [0x7F]
        return first + signs + letters + unseen
    }()
}
