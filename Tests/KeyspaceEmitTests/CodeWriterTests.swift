import Testing

@testable import KeyspaceEmit

struct CodeWriterTests {
    @Test func aCallThatFitsStaysOnItsLine() {
        var code = CodeWriter()
        code.code(.call("Key", [.text("a"), .text("b")]), head: "let key = ", tail: " // kept")
        #expect(code.text == "let key = Key(a, b) // kept\n")
    }

    @Test func aCallThatDoesNotFitHasOneArgumentALine() {
        let long = String(repeating: "x", count: 70)
        var code = CodeWriter()
        code.code(.call("Key", [.text(long), .call("Tag", [.text(long), .generic("Type", [.text("T")])])]))
        #expect(code.text == "Key(\n    \(long),\n    Tag(\(long), Type<T>)\n)\n")
    }

    @Test func whatIsWithinABrokenCallIsBrokenToo() {
        let long = String(repeating: "x", count: 70)
        var code = CodeWriter()
        code.code(.call("Key", [.generic("Type", [.text(long), .text(long)])]), tail: ";")
        #expect(code.text == "Key(\n    Type<\n        \(long),\n        \(long)\n    >\n);\n")
    }

    /// 120 columns fit, 121 do not, whatever the indentation.
    @Test(arguments: [(104, 1), (105, 4)]) func aLineHasAtMost120Columns(length: Int, lines: Int) {
        var code = CodeWriter()
        code.indented {
            $0.code(
                .call(
                    "let key = ",
                    [
                        .text(String(repeating: "x", count: length / 2)),
                        .text(String(repeating: "y", count: length - length / 2 - 2)),
                    ]))
        }
        #expect(code.text.split(separator: "\n").count == lines)
        #expect(code.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test func blankLinesStandBetweenDeclarationsOnly() {
        var code = CodeWriter()
        code.blank()
        code.block("struct A") { code in
            code.blank()
            code.line("let a = 1")
            code.blank()
            code.blank()
            code.line("let b = 2")
        }
        #expect(code.text == "struct A {\n    let a = 1\n\n    let b = 2\n}\n")
    }
}
