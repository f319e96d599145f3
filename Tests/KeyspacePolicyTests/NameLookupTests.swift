import Testing

@testable import KeyspacePolicy

/// Looking names up among few and among many.
struct NameLookupTests {
    @Test func everyKeywordIsFoundAndNothingElse() {
        for option in OptionName.allCases {
            #expect(OptionName(keyword: option.rawValue) == option)
            #expect(OptionName(keyword: option.rawValue + "s") == OptionName(rawValue: option.rawValue + "s"))
            #expect(OptionName(keyword: String(option.rawValue.dropLast())) == nil || option == .fields)
        }
        #expect(OptionName(keyword: "") == nil)
        #expect(OptionName(keyword: String(repeating: "a", count: 1_000)) == nil)
    }

    @Test func aTableKeepsTheLastValueOfEachName() {
        var table = NameTable<Int>()
        for value in 0..<100 {
            #expect(!table.contains("\(value)"))
            table["\(value)"] = value
            table["\(value / 2)"] = -value
        }
        #expect(table.count == 100)
        for value in 0..<100 {
            #expect(table["\(value)"] == (value < 50 ? -(2 * value + 1) : value))
        }
        #expect(table["100"] == nil)
    }
}
