extension ByteAutomaton {
    /// The automaton as text, which generated code contains and the runtime's `TextPattern` reads.
    ///
    /// Rows with a space between two; row 0 is the start. A row begins with `*` if its state accepts; then come its
    /// transitions, joined by commas, as `LO-HI>STATE` or `BYTE>STATE`, bytes hexadecimal, states decimal. What is not
    /// named is no match. `[A-Z0-9]+` is `30-39>1,41-5A>1 *30-39>1,41-5A>1`.
    ///
    /// A count makes many states that are alike but for their number: rows that say the same are written once, with
    /// `xN` behind it, and `+1` means the next one. `[a-z]{1,64}` is `61-7A>1 *61-7A>+1x63 *`.
    package var emission: String {
        var rows: [String] = []
        var state = 0
        while state < stateCount {
            let run = runLength(from: state)
            rows.append(row(of: state, isRelative: run > 1) + (run > 1 ? "x\(run)" : ""))
            state += run
        }
        return rows.joined(separator: " ")
    }

    /// How many states from this one on lead on alike, seen from each.
    private func runLength(from first: Int) -> Int {
        let pattern = row(of: first, isRelative: true)
        var end = first + 1
        while end < stateCount, row(of: end, isRelative: true) == pattern { end += 1 }
        return end - first
    }

    private func row(of state: Int, isRelative: Bool) -> String {
        let transitions = edges(from: state).map { edge in
            let (low, high) = (edge.bytes.lowerBound, edge.bytes.upperBound)
            let bytes = low == high ? Self.hexadecimal(low) : "\(Self.hexadecimal(low))-\(Self.hexadecimal(high))"
            let distance = edge.target - state
            return "\(bytes)>\(isRelative ? (distance < 0 ? "\(distance)" : "+\(distance)") : "\(edge.target)")"
        }
        return (accepting[state] ? "*" : "") + transitions.joined(separator: ",")
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
