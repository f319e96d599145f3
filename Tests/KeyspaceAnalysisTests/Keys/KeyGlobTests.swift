import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// What patterns say, and that the server reads them so.
struct KeyGlobTests {
    @Test(arguments: [
        ("string", ["k:*:z"]),
        ("{ string: raw }", ["k:?*:z"]),
        ("int", [#"k:[\-0-9]*:z"#]),
        ("uint", ["k:[0-9]*:z"]),
        ("duration", ["k:[0-9]*s:z"]),
        ("{ hash: sha256, length: 8 }", ["k:" + String(repeating: "[0-9a-f]", count: 8) + ":z"]),
        ("date", ["k:[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]:z"]),
        (
            "timestamp",
            ["k:[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5]*Z:z"]
        ),
        ("{ enum: [a, b, ab] }", ["k:a:z", "k:b:z", "k:ab:z"]),
        ("{ string: { matches: \"sess_[a-z0-9]{4,}\" } }", ["k:sess_[0-9a-z]*:z"]),
        ("{ string: { matches: \"[a-c]+[.]png\" } }", ["k:[a-c]*.png:z"]),
        ("{ string: { matches: \"[a-c]*x\" } }", ["k:*x:z"]),
        ("{ string: { matches: \"aa?\" } }", ["k:a*:z"]),
        ("{ string: { matches: \"é|è|ê\" } }", ["k:??:z"]),
        ("{ string: { matches: \"[a b]\" } }", ["k:?:z"]),
        (#"{ string: { matches: "[x\\]\\\\^-]" } }"#, [#"k:[\-\\\]\^x]:z"#]),
        (#"{ string: { matches: "\\*\\?\\[\\\\" } }"#, [#"k:\*\?\[\\:z"#]),
    ])
    func patternsAreTight(type: String, globs: [String]) throws {
        let policy = try policy("  n: { key: 'k:{p}:z', parameters: { p: \(type) }, value: string, ttl: 1s }\n")
        #expect(policy.keyGlobs(ofNamespace: 0).map(\.text) == globs)
    }

    @Test func neighboursAreOneText() throws {
        let policy = try policy("  n: { key: 'k:{a}{b}', value: string, ttl: 1s, parameters: { b: string } }\n")
        #expect(policy.keyGlobs(ofNamespace: 0).map(\.text) == ["k:*"])
    }

    /// Braces have no meaning in the server's patterns.
    @Test func hashTagsAreLiteralText() throws {
        let policy = try policy(
            "  n: { key: 'k:{a}:{b}', hash-tag: a, value: string, ttl: 1s }\n", head: "prefix: 'p1:'\n")
        #expect(policy.keyGlobs(ofNamespace: 0).map(\.text) == ["p1:k:{*}:*"])
    }

    @Test func manyCasesAreOnePattern() throws {
        let cases = (10..<30).map { "c\($0)x" }.joined(separator: ", ")
        let parameters = "{ q: { enum: [a, b] }, p: { enum: [\(cases)] } }"
        let policy = try policy(
            "  n: { key: 'k:{p}:{q}', parameters: \(parameters), value: string, ttl: 1s }\n")
        #expect(policy.keyGlobs(ofNamespace: 0).map(\.text) == ["k:c[12][0-9]x:a", "k:c[12][0-9]x:b"])
    }

    @Test func variantsAreCases() throws {
        let policy = try policy(
            """
              n:
                key: k:{kind}:{p}
                parameters: { kind: { enum: [a, b] } }
                variants: { kind: { a: { value: string, ttl: 1s }, b: { value: double, ttl: 1s } } }

            """)
        #expect(policy.keyGlobs(ofNamespace: 0).map(\.text) == ["k:a:*", "k:b:*"])
    }

    // MARK: As the server reads them

    private static let alphabet = Array(#"ab:*?[]\^-"#.utf8)

    /// Of any pieces: the text means to the server what the pieces mean.
    @Test(arguments: 0..<4)
    func theServerReadsPatternsAsTheyAreMeant(seed: Int) {
        var random = SplitMix(seed + 2_000)
        for _ in 0..<100 {
            let glob = KeyGlob.random(Self.alphabet, &random)
            for _ in 0..<100 {
                let count = Int.random(in: 1...6, using: &random)
                let key = (0..<count).map { _ in Self.alphabet.randomElement(using: &random) ?? 0 }
                if ServerGlob.matches(glob.text, key) != glob.pieces[...].mean(key[...]) {
                    Issue.record("'\(glob.text)' and '\(String(decoding: key, as: UTF8.self))'")
                }
            }
        }
    }

    /// A namespace's patterns cover all its keys.
    @Test(arguments: 0..<5)
    func patternsCoverTheirKeys(seed: Int) throws {
        var random = SplitMix(seed + 3_000)
        for _ in 0..<20 {
            let small = SmallPolicy.random(&random)
            let policy = try policy(small.text)
            for namespace in small.namespaces.indices {
                let globs = policy.keyGlobs(ofNamespace: namespace).map(\.text)
                for entry in 0..<small.entryCount(namespace) {
                    for key in small.keys(namespace, entry: entry, upTo: 6).keys
                    where !globs.contains(where: { ServerGlob.matches($0, key.utf8) }) {
                        Issue.record("'\(key)' is not covered by \(globs) of\n\(small.text)")
                    }
                }
            }
        }
    }
}

extension KeyGlob {
    fileprivate static func random(_ alphabet: [UInt8], _ random: inout SplitMix) -> KeyGlob {
        var glob = KeyGlob()
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: glob.appendAnyText()
            case 1: glob.append(oneOf: ByteSet(0...0xFF))
            case 2, 3:
                let count = Int.random(in: 1...9, using: &random)
                glob.append(oneOf: ByteSet(alphabet.shuffled(using: &random).prefix(count)))
            default: glob.append([alphabet.randomElement(using: &random) ?? 0])
            }
        }
        return glob
    }
}

extension ArraySlice<KeyGlob.Piece> {
    /// Whether a text is among those that they stand for.
    fileprivate func mean(_ text: ArraySlice<UInt8>) -> Bool {
        guard let piece = first else { return text.isEmpty }
        if piece == .anyText {
            return (text.startIndex...text.endIndex).contains { dropFirst().mean(text[$0...]) }
        }
        guard let byte = text.first else { return false }
        let isOne =
            switch piece {
            case .byte(let own): own == byte
            case .oneOf(let bytes): bytes.contains(byte)
            case .anyByte, .anyText: true
            }
        return isOne && dropFirst().mean(text.dropFirst())
    }
}
