extension ByteAutomaton {
    /// How many strings there are; nil for more than `limit`.
    package func count(atMost limit: Int) -> Int? {
        // Without circles; with one there is no end of them.
        guard !isEmpty else { return 0 }
        guard mostLength != nil else { return nil }
        var counts: [Int?] = Array(repeating: nil, count: stateCount)
        var open = [0]
        while let state = open.last {
            let targets = edges(from: state)
            if let unknown = targets.first(where: { counts[$0.target] == nil }) {
                open.append(unknown.target)
                continue
            }
            open.removeLast()
            // Of every state a match can be reached, so a sum past the limit is one of the start as well.
            var sum = accepting[state] ? 1 : 0
            for (bytes, target) in targets {
                let (strings, isTooMany) = bytes.count.multipliedReportingOverflow(by: counts[target] ?? 0)
                guard !isTooMany, strings <= limit - sum else { return nil }
                sum += strings
            }
            counts[state] = sum
        }
        return counts[0].flatMap { $0 <= limit ? $0 : nil }
    }
}
