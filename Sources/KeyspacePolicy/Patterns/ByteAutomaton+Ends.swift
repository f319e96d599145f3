/// What the strings begin and end with.
extension ByteAutomaton {
    /// The bytes that stand at the first places of strings: at each as many as all strings have, up to `count`.
    package func leadingBytes(atMost count: Int) -> [ByteSet] {
        // Every state lies on the way to a match, so every edge is one of a string.
        bytes(from: [0], by: (0..<stateCount).map(edges(from:)), places: count)
    }

    /// The same of their last places, the last one first.
    package func trailingBytes(atMost count: Int) -> [ByteSet] {
        var back = [[(bytes: ClosedRange<UInt8>, target: Int)]](repeating: [], count: stateCount)
        for state in 0..<stateCount {
            for edge in edges(from: state) { back[edge.target].append((edge.bytes, state)) }
        }
        return bytes(from: Set((0..<stateCount).filter(isAccepting)), by: back, places: count)
    }

    private func bytes(
        from start: Set<Int>, by edges: [[(bytes: ClosedRange<UInt8>, target: Int)]], places count: Int
    ) -> [ByteSet] {
        var states = start
        return (0..<min(count, leastLength ?? 0)).map { _ in
            var (bytes, next) = (ByteSet(), Set<Int>())
            for edge in states.lazy.flatMap({ edges[$0] }) {
                bytes.formUnion(ByteSet(edge.bytes))
                next.insert(edge.target)
            }
            states = next
            return bytes
        }
    }
}
