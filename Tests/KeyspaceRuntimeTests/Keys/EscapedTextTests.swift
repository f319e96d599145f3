import Foundation
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Text in a key, which can hold anything.
@Suite struct EscapedTextTests {
    func text(_ component: some KeyComponent) -> String {
        Key(KeyPrefix(""), "", component).description
    }

    @Test func whatCouldEndItsPlaceIsEncoded() {
        #expect(text("plain-text_1.0~/@é🙂") == "plain-text_1.0~/@é🙂")
        #expect(text("a:b") == "a%3Ab")
        #expect(text("100%") == "100%25")
        #expect(text("%3A") == "%253A")
        #expect(text("{a}") == "%7Ba%7D")
        #expect(text(#"*?[]\"#) == "%2A%3F%5B%5D%5C")
        #expect(text("a b\t\r\n\0\u{7F}") == "a%20b%09%0D%0A%00%7F")
        #expect(text("") == "")
    }

    @Test func theSeparatorIsThePolicys() {
        #expect(text(EscapedText("a:b/c", separator: "/")) == "a:b%2Fc")
        #expect(text(EscapedText("a|b", separator: "|")) == "a%7Cb")
    }

    /// A text is looked through while it is copied; the byte must be found wherever it is.
    @Test func eachByteIsEncodedOrNotWhereverItStands() {
        for byte in UInt8(0)..<0x80 {
            let character = Character(UnicodeScalar(byte))
            let digits = String(byte, radix: 16, uppercase: true)
            let encoded = "%" + (byte < 16 ? "0" : "") + digits
            let isEncoded = byte <= 0x20 || byte == 0x7F || #"%*?{}[]\:"#.utf8.contains(byte)
            for length in [1, 7, 8, 9, 15, 16, 17, 31] {
                for place in [0, length / 2, length - 1] {
                    var characters = [Character](repeating: "x", count: length)
                    characters[place] = character
                    let expected = characters.map { $0 == character && isEncoded ? encoded : String($0) }.joined()
                    #expect(text(String(characters)) == expected, "byte \(byte) at \(place) of \(length)")
                }
            }
        }
    }

    @Test func theEncodedTextDecodesToTheTextAlone() throws {
        var generator = SeededGenerator(seed: 1)
        let alphabet = Array(":%{}*?[]\\ az09/é🙂\u{301}\u{0}\u{7F}")
        for _ in 0..<2000 {
            let length = Int.random(in: 0..<30, using: &generator)
            let original = String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
            let encoded = text(original)
            #expect(try #require(encoded.removingPercentEncoding).utf8.elementsEqual(original.utf8))
        }
    }

    @Test func aTextLongerThanTheUsualKeyIsWrittenWhole() {
        for length in [500, 511, 512, 513, 5000] {
            let long = String(repeating: "a", count: length)
            #expect(Key(KeyPrefix("p:"), "l:", long, ":x").description == "p:l:\(long):x")
            #expect(text(String(repeating: ":", count: length)) == String(repeating: "%3A", count: length))
        }
    }

    @Test func anEmptyRawTextIsRefused() throws {
        #expect(text(try RawKeyText("/api/v1:x y")) == "/api/v1:x y")
        let error = #expect(throws: KeyspaceError.self) { try RawKeyText("") }
        #expect(error?.code == .invalidArgument)
    }

    @Test func aHashTagIsTheOnlyPairOfBraces() {
        let key = Key(KeyPrefix("p:"), "u:", HashTag("a}{b"), ":x")
        #expect(key.description == "p:u:{a%7D%7Bb}:x")
        #expect(text(HashTag(-5)) == "{-5}")
    }
}
