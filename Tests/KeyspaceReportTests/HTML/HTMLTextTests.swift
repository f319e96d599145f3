import Testing

@testable import KeyspaceReport

struct HTMLTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        (#"" onload='x'"#, "&quot; onload=&#39;x&#39;"), ("</script>", "&lt;/script&gt;"), ("&lt;", "&amp;lt;"),
        ("one\ntwo\tthree\r\nfour", "one two three four"), ("a\u{0}b\u{1B}[31m", #"a\u{0}b\u{1b}[31m"#),
        ("user\u{202E}nimda", #"user\u{202e}nimda"#), ("a\u{2066}b\u{200F}", #"a\u{2066}b\u{200f}"#),
        ("Zürich → 東京", "Zürich → 東京"),
    ])
    func textIsShownAsItIs(_ text: String, _ html: String) {
        #expect(HTMLText.escaped(text) == html)
    }

    @Test func codeOfADocumentationIsCode() throws {
        var page = HTMLWriter(HTMLAnchors(try SampleReport.of(SampleReport.head).policy))
        page.paragraph(Prose(documentation: "As `<b>` says"))
        #expect(page.text == "<p>As <code>&lt;b&gt;</code> says</p>\n")
    }

    @Test func attributesCannotBeEnded() throws {
        var page = HTMLWriter(HTMLAnchors(try SampleReport.of(SampleReport.head).policy))
        page.element("a", ["title": #"x" onclick="y"#], text: "z")
        #expect(page.text == #"<a title="x&quot; onclick=&quot;y">z</a>"#)
    }

    @Test func anchorsAreAddressesAndDiffer() {
        let names = ["market.price", "market price", "market%20price", "märkt", "a\"b", "a~22b"]
        let anchors = names.map { HTMLAnchors.entry($0) }
        #expect(Set(anchors).count == names.count)
        #expect(anchors[0] == "entry-market.price")
        for anchor in anchors {
            #expect(anchor.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~".contains($0)) })
        }
    }
}
