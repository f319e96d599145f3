import Testing

@testable import KeyspaceSyntax

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abxc", 1), ("kitten", "sitting", 3),
        ("ca", "abc", 3), ("abcdef", "badcfe", 3),
    ])
    func slipsAreCounted(left: String, right: String, slips: Int) {
        #expect(editDistance(Array(left.utf8), Array(right.utf8), atMost: 5) == slips)
        #expect(editDistance(Array(right.utf8), Array(left.utf8), atMost: slips) == slips)
        #expect(editDistance(Array(left.utf8), Array(right.utf8), atMost: slips - 1) == nil)
    }

    /// The band must not change what the full table says.
    @Test func theBandAgreesWithTheWholeTable() {
        var words: [[UInt8]] = [[]]
        for length in 1...5 {
            words += words.filter { $0.count == length - 1 }.flatMap { word in [97, 98].map { word + [$0] } }
        }
        for left in words {
            for right in words {
                let exact = wholeTable(left, right)
                for limit in 0...3 {
                    #expect(editDistance(left, right, atMost: limit) == (exact <= limit ? exact : nil))
                }
            }
        }
    }

    private func wholeTable(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count {
            for column in 0...right.count {
                guard row > 0, column > 0 else {
                    table[row][column] = row + column
                    continue
                }
                let wrong = left[row - 1] == right[column - 1] ? 0 : 1
                var cost = min(table[row - 1][column], table[row][column - 1]) + 1
                cost = min(cost, table[row - 1][column - 1] + wrong)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, table[row - 2][column - 2] + 1)
                }
                table[row][column] = cost
            }
        }
        return table[left.count][right.count]
    }
}
