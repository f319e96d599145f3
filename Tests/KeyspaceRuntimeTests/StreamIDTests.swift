import KeyspaceRuntime
import Testing

@Suite struct StreamIDTests {
    @Test func textIsReadAndWrittenAsServersDo() {
        for id in [StreamID.first, .last, StreamID(milliseconds: 1_700_000_000_000, sequence: 3)] {
            #expect(StreamID(text: id.description) == id)
        }
        #expect(StreamID(text: "1-2") == StreamID(milliseconds: 1, sequence: 2))
        for text in ["", "1", "-", "1-", "-1", "1-2-3", "+1-2", "a-b", "18446744073709551616-0", " 1-2"] {
            #expect(StreamID(text: text) == nil, "\(text)")
        }
    }

    @Test func idsAreOrderedByTimeThenSequence() {
        let ordered = [(1, 9), (2, 0), (2, 1), (10, 0)].map { StreamID(milliseconds: $0.0, sequence: $0.1) }
        #expect(ordered.reversed().sorted() == ordered)
    }
}
