import KeyspaceSyntax
import Testing

@Suite struct JSONWriterTests {
    @Test func objectsAndArraysAreIndented() {
        var json = JSONWriter()
        json.object { json in
            json.member("a", 1)
            json.member("b", ["x", "y"])
            json.object("c") { _ in }
            json.array("d") { json in
                json.value(true)
                json.null()
                json.value(0.5)
                json.array { _ in }
            }
            json.member("e", ifPresent: nil)
        }
        #expect(
            json.text == """
                {
                  "a": 1,
                  "b": [
                    "x",
                    "y"
                  ],
                  "c": {},
                  "d": [
                    true,
                    null,
                    0.5,
                    []
                  ]
                }

                """)
    }

    @Test(arguments: [
        ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\u{0}\u{1F}", #""\n\r\t\u0000\u001f""#), ("é日😀/", "\"é日😀/\""),
        ("\u{7F}\u{9B}\u{2028}\u{202E}", #""\u007f\u009b\u2028\u202e""#),
    ])
    func stringsAreEscaped(string: String, expected: String) {
        var json = JSONWriter()
        json.value(string)
        #expect(json.text == expected + "\n")
    }

    @Test func numbersWithoutJSONFormAreNull() {
        var json = JSONWriter()
        json.array { json in
            json.value(Double.nan)
            json.value(-Double.infinity)
            json.value(1e-7)
        }
        #expect(json.text == "[\n  null,\n  null,\n  1e-07\n]\n")
    }
}
