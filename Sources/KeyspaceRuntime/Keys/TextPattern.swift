/// What a refined string may be: a regular expression, compiled by the policy's compiler to a table of states.
///
/// A text is matched as a whole, over its bytes of UTF-8, with one look-up for each.
public struct TextPattern: Sendable {
    /// The regular expression, as the policy has it.
    public let expression: String
    /// Which column of the table a byte has; bytes that no state tells apart share one.
    private let columns: [UInt8]
    private let columnCount: Int
    /// Row by row the next state, 0 for none; the first state is 1.
    private let next: [UInt16]
    private let isAccepting: [Bool]

    /// - Parameters:
    ///   - expression: for messages only.
    ///   - states: the automaton. Rows stand apart by one space, the first is where it starts; a row begins with `*` if
    ///     it accepts, and lists transitions `LO-HI>ROW` or `BYTE>ROW` (bytes as two hexadecimal digits, rows in
    ///     decimal from 0) with commas between them. A byte without a transition is refused. A row that ends in `xN`
    ///     stands for N of them, in which rows are counted from the row itself: `+1` is the next.
    public init(_ expression: String, states: String) {
        self.expression = expression
        var rows: [Row] = []
        for text in states.split(separator: " ") { rows += Row.rows(text, first: rows.count) }
        var boundaries = Set<Int>()
        for transition in rows.flatMap(\.transitions) {
            boundaries.insert(Int(transition.first))
            boundaries.insert(Int(transition.last) + 1)
        }
        var columns: [UInt8] = []
        var column: UInt8 = 0
        for byte in 0..<256 {
            if byte > 0, boundaries.contains(byte) { column += 1 }
            columns.append(column)
        }
        let columnCount = Int(column) + 1
        var next = [UInt16](repeating: 0, count: (rows.count + 1) * columnCount)
        for (index, row) in rows.enumerated() {
            for transition in row.transitions {
                // A table that leads nowhere was not made by the compiler.
                precondition(transition.row < rows.count, "a text pattern leads to a state that it has not")
                for column in columns[Int(transition.first)]...columns[Int(transition.last)] {
                    next[(index + 1) * columnCount + Int(column)] = UInt16(transition.row + 1)
                }
            }
        }
        self.columns = columns
        self.columnCount = columnCount
        self.next = next
        isAccepting = [false] + rows.map(\.isAccepting)
    }

    /// Whether the whole text matches.
    public func matches(_ text: String) -> Bool {
        let match: (UnsafeBufferPointer<UInt8>) -> Bool = { bytes in
            var state = 1
            for byte in bytes {
                state = Int(next[state * columnCount + Int(columns[Int(byte)])])
                if state == 0 { return false }
            }
            return isAccepting[state]
        }
        return text.utf8.withContiguousStorageIfAvailable(match) ?? Bytes(text.utf8).withUnsafeBufferPointer(match)
    }
}

extension TextPattern {
    private struct Transition {
        let first: UInt8
        let last: UInt8
        let row: Int
    }

    private struct Row {
        let isAccepting: Bool
        let transitions: [Transition]

        /// The row, or as many as it stands for.
        static func rows(_ text: Substring, first: Int) -> [Row] {
            guard let mark = text.lastIndex(of: "x"), let count = Int(text[text.index(after: mark)...]) else {
                return [Row(text, countedFrom: 0)]
            }
            return (first..<(first + count)).map { Row(text[..<mark], countedFrom: $0) }
        }

        private init(_ text: Substring, countedFrom origin: Int) {
            isAccepting = text.first == "*"
            transitions = text.drop { $0 == "*" }.split(separator: ",").map { part in
                let sides = part.split(separator: ">")
                let bounds = sides[0].split(separator: "-").map { UInt8($0, radix: 16) }
                guard sides.count == 2, let row = Int(sides[1]), let first = bounds.first ?? nil,
                    let last = bounds.last ?? nil, first <= last
                else {
                    // The table was not made by the compiler.
                    preconditionFailure("'\(part)' is no transition of a text pattern")
                }
                return Transition(first: first, last: last, row: origin + row)
            }
        }
    }
}
