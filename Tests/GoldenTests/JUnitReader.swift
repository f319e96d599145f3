import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads JUnit's XML with Foundation's parser, and counts.
final class JUnitReader: NSObject, XMLParserDelegate {
    static let known: Set<String> = ["testsuites", "testsuite", "testcase", "failure", "system-out"]

    struct Counts: Equatable {
        var tests = 0
        var failures = 0
    }

    private(set) var elements: Set<String> = []
    /// What stands between tags, and messages.
    private(set) var texts: [String] = []
    /// What the root element says of numbers.
    private(set) var sums = Counts()
    private(set) var counted = Counts()

    func read(_ xml: String) throws {
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        elements.insert(name)
        switch name {
        case "testsuites":
            sums = Counts(
                tests: attributes["tests"].flatMap { Int($0) } ?? -1,
                failures: attributes["failures"].flatMap { Int($0) } ?? -1)
        case "testcase": counted.tests += 1
        case "failure": counted.failures += 1
        default: break
        }
        if let message = attributes["message"] { texts.append(message) }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        texts.append(text)
    }
}
