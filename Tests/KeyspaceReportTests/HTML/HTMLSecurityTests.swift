import Foundation
import Testing

@testable import KeyspaceReport
@testable import KeyspaceRuntime

/// The page's policy of security knows its stylesheet and its script.
struct HTMLSecurityTests {
    @Test func theStyleHashIsCurrent() { #expect(HTMLSecurity.styleHash == Self.hash(HTMLStyle.text)) }

    @Test func theScriptHashIsCurrent() { #expect(HTMLSecurity.scriptHash == Self.hash(HTMLScript.text)) }

    /// Nothing in them ends the element that they stand in, or asks for something elsewhere.
    @Test(arguments: [HTMLStyle.text, HTMLScript.text])
    func nothingIsAskedFor(_ text: String) {
        for word in ["</", "<!--", "http:", "https:", "//", "@import", "url("] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    private static func hash(_ text: String) -> String {
        let digest = SHA256.digest(of: Array(text.utf8))
        let bytes = (0..<8).flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: digest[word] >> (24 - 8 * $0)) } }
        return "sha256-" + Data(bytes).base64EncodedString()
    }
}
