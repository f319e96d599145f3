import KeyspaceRuntime

/// Arguments: mostly such as meet others, at times the edges of what there is.
extension OperationSequence {
    mutating func isOneOf(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }

    mutating func oneOf<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    /// A few members, fields and elements, which are the same everywhere.
    private static let members: [Bytes] =
        (["a", "b", "c", "d", "e", "", "1", "2", "-3", "longer than what stands in a short string of a server"].map(
            utf8))
        + [[0], [0xFF, 0x00, 0xC3], [13, 10]]

    /// Texts that are integers, and such as nearly are.
    private static let numbers = [
        "0", "7", "-1", "42", "9223372036854775806", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808",
        "01", "+1", " 1", "1.5", "1e3", "-0", "ten",
    ].map(utf8)

    mutating func member() -> Bytes {
        oneOf(Self.members)
    }

    mutating func members() -> [Bytes] {
        // Many at once, since servers keep large structures in another way.
        if isOneOf(250) { return manyMembers() }
        return (0..<oneOf([1, 1, 1, 2, 3, 5])).map { _ in member() }
    }

    private mutating func manyMembers() -> [Bytes] {
        let start = Int.random(in: 0..<1000, using: &generator)
        let isText = isOneOf(2)
        return (start..<start + 150).map { utf8(isText ? "member \($0)" : "\($0)") }
    }

    mutating func value() -> Bytes {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: Bytes(repeating: 0x78, count: Int.random(in: 0..<3000, using: &generator))
        case 1..<8: oneOf(Self.numbers)
        default: member()
        }
    }

    mutating func fieldValue() -> FieldValue {
        FieldValue(member(), value())
    }

    mutating func fieldValues() -> [FieldValue] {
        members().map { FieldValue($0, value()) }
    }

    mutating func amount() -> Int64 {
        isOneOf(10) ? oneOf([.max, .min, .max - 1, 0]) : Int64.random(in: -5...5, using: &generator)
    }

    /// How many; at times 0, and below.
    mutating func count() -> Int {
        isOneOf(30) ? -1 : oneOf([0, 1, 1, 2, 3, 10, 1000])
    }

    mutating func cap() -> Int? {
        if isOneOf(50) { return -1 }
        return oneOf([nil, nil, nil, 0, 1, 3, 5, 100])
    }

    mutating func limit() -> Int? {
        isOneOf(30) ? -1 : oneOf([nil, nil, 0, 1, 2, 100])
    }

    /// A place in a list or a ranking, from both ends and past them.
    mutating func index() -> Int {
        isOneOf(40) ? oneOf([.max, .min, 1 << 40, -1 << 40]) : Int.random(in: -6...6, using: &generator)
    }

    mutating func bit() -> Int {
        isOneOf(40) ? oneOf([-1, 1 << 32, .max]) : Int.random(in: 0..<80, using: &generator)
    }

    mutating func bitRange() -> ClosedRange<Int>? {
        if isOneOf(4) { return nil }
        let (first, last) = (Int.random(in: -40...90, using: &generator), Int.random(in: -40...90, using: &generator))
        return first <= last ? first...last : last...first
    }

    mutating func score() -> Double {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0:
            oneOf([
                .infinity, -.infinity, 1e300, -1e300, 0.1, -0.1, 1.0 / 3, .leastNonzeroMagnitude, 9_007_199_254_740_991,
            ])
        case 1: Double.random(in: -1000...1000, using: &generator)
        default: Double(Int.random(in: -3...3, using: &generator))
        }
    }

    /// At times no number, which stores refuse.
    mutating func scoreOrNaN() -> Double {
        isOneOf(100) ? .nan : score()
    }

    mutating func scoredMembers() -> [ScoredMember] {
        members().map { ScoredMember($0, score: scoreOrNaN()) }
    }

    /// One of the newest entries of the stream, or none; see `OperationSequence`.
    mutating func streamID() -> StreamID {
        isOneOf(6)
            ? oneOf([.first, .last])
            : StreamID(milliseconds: UInt64.random(in: 0..<8, using: &generator), sequence: 0)
    }

    mutating func streamIDs() -> [StreamID] {
        (0..<oneOf([1, 1, 2, 4])).map { _ in streamID() }
    }
}
