import KeyspaceSyntax
import Testing

struct CanonicalNotationTests {
    @Test(arguments: [
        ("30s", "30s"), ("0030s", "30s"), ("90s", "1m30s"), ("3600s", "1h"), ("1h0m", "1h"), ("1h90m", "2h30m"),
        ("60s", "60s"), ("60m", "60m"), ("24h", "24h"), ("1000ms", "1000ms"), ("48h", "2d"), ("1500ms", "1s500ms"),
    ])
    func aLengthOfTimeHasOneNotation(_ written: String, _ canonical: String) throws {
        #expect(canonicalDuration(written) == canonical)
        #expect(canonicalDuration(canonical) == canonical)
        #expect(TimeSpan(written) == TimeSpan(canonical))
    }

    @Test(arguments: [
        ("512", "512"), ("512b", "512"), ("1KiB", "1kb"), ("256MB", "256mb"), ("2048kb", "2mb"), ("1000k", "1m"),
        ("1_024kb", "1mb"), ("1_000kb", "1_000kb"), ("0001KB", "1kb"), ("0kb", "0kb"), ("1500m", "1500m"),
    ])
    func aSizeHasOneNotation(_ written: String, _ canonical: String) throws {
        #expect(canonicalSize(written) == canonical)
        #expect(canonicalSize(canonical) == canonical)
        #expect(readByteSize(written) == readByteSize(canonical))
    }

    @Test func aUnitCanBeKept() {
        #expect(canonicalSize("2048MB", keepsUnit: true) == "2048mb")
    }

    @Test(arguments: ["", "none", "30", "s", "1x", "kb"])
    func whatIsNoQuantityHasNone(_ text: String) {
        #expect(canonicalDuration(text) == nil)
        #expect(text == "30" || canonicalSize(text) == nil)
    }
}
