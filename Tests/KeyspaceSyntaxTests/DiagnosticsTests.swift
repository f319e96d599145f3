import KeyspaceSyntax
import Testing

struct DiagnosticsTests {
    private func finding(_ number: Int) -> Diagnostic {
        Diagnostic(.unknownKey, "finding \(number)", at: SourceRange(file: SourceID(0), start: number, end: number + 1))
    }

    @Test func theSameFindingIsKeptOnce() {
        var diagnostics = Diagnostics()
        for _ in 0..<3 { diagnostics.report(finding(1)) }
        #expect(diagnostics.all == [finding(1)])
    }

    @Test func findingsAreInTheOrderOfTheirPlaces() {
        var diagnostics = Diagnostics()
        for number in [3, 1, 2] { diagnostics.report(finding(number)) }
        #expect(diagnostics.sorted == [finding(1), finding(2), finding(3)])
    }

    @Test func aThousandFindingsAreEnough() {
        var diagnostics = Diagnostics()
        for number in 0..<5_000 { diagnostics.report(finding(number)) }
        #expect(diagnostics.all.count == 1_001)
        #expect(diagnostics.all.last?.rule == .limitExceeded)
        #expect(diagnostics.hasErrors)
    }
}
