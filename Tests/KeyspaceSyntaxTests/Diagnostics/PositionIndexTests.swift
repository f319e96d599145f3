import Testing

@testable import KeyspaceSyntax

@Suite struct PositionIndexTests {
    /// Long lines take a way of their own, which must say the same.
    @Test func longLinesCountLikeShortOnes() {
        let long = String(repeating: "aé日😀", count: 2_000)
        var sources = SourceSet()
        let text = "short\n\(long)\r\n\(long)"
        let file = sources.add(SourceFile(path: "a.yaml", bytes: Array(text.utf8)))
        var index = PositionIndex(sources)
        for offset in stride(from: 0, through: text.utf8.count + 1, by: 37) {
            #expect(index.position(of: offset, in: file) == sources[file].position(of: offset))
        }
        let end = 6 + long.utf8.count
        for offset in (end - 4)...(end + 3) {
            #expect(index.position(of: offset, in: file) == sources[file].position(of: offset))
        }
    }
}
