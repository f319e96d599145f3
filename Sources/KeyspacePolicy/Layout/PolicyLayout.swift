package import KeyspaceSyntax

/// The layout of one policy file: which lines there are, and how each shall be.
///
/// It works on lines, not on a tree written anew: what it does not understand better than its writer, it leaves, and a
/// comment is never touched but for its place. Options keep their order, for a writer puts first what matters most.
package struct PolicyLayout {
    let bytes: [UInt8]
    var lines: [LayoutLine]
    /// Between keys and values on one line, by mapping.
    var gaps: [[ValueGap]] = []
    /// Values in flow style that stand on one line.
    var flows: [FlowValue] = []
    /// For each line, the nearest ones before and after it that something of a collection begins.
    var starts: [(before: Int?, next: Int?)] = []

    /// Columns of a line; longer flow collections become block collections.
    static let widest = 100

    struct ValueGap {
        let line: Int
        let range: Range<Int>
        /// Of the key as it will be, with its colon.
        let keyWidth: Int
    }

    struct FlowValue {
        let line: Int
        let node: Node
        let place: LayoutPlace
        /// Of the collection that it is in.
        let indent: Int
        /// It stands behind a dash, not behind a key.
        let isItem: Bool
    }

    /// Why a file is left as it is.
    package enum Failure: Error {
        /// Its layout has something that the formatter does not know.
        case unknown(String, SourceRange)
        /// What was written would not have been the same policy.
        case meaning
    }

    /// The text of a file as it should be laid out.
    ///
    /// - Parameter root: its syntax tree, which was read without findings.
    package static func text(of file: SourceFile, root: Node) throws(Failure) -> String {
        var layout = PolicyLayout(file)
        try layout.checkLineBreaks(root)
        try layout.read(root)
        let text = layout.written()
        guard isSame(root, text) else { throw .meaning }
        return text
    }

    private init(_ file: SourceFile) {
        bytes = file.bytes
        lines = LayoutLine.all(of: file.bytes)
    }

    /// YAML 1.1 has line breaks that no editor shows as such.
    private func checkLineBreaks(_ root: Node) throws(Failure) {
        for (index, byte) in bytes.enumerated() where byte == 0x0D || byte == 0xC2 || byte == 0xE2 {
            let rest = bytes[index...].prefix(3)
            let isOther =
                byte == 0x0D && rest.dropFirst().first != 0x0A
                || rest.starts(with: [0xC2, 0x85]) || rest.starts(with: [0xE2, 0x80, 0xA8])
                || rest.starts(with: [0xE2, 0x80, 0xA9])
            guard !isOther else {
                let place = SourceRange(file: root.range.file, start: index, end: index + 1)
                throw .unknown("a line break other than a line feed", place)
            }
        }
    }

    /// Whether a text is the same tree, but for quotes and the notation of quantities.
    private static func isSame(_ root: Node, _ text: String) -> Bool {
        var diagnostics = Diagnostics()
        let file = SourceFile(path: "", bytes: Array(text.utf8))
        guard let other = parse(file, id: root.range.file, &diagnostics), !diagnostics.hasErrors else { return false }
        return LayoutComparison.isSame(root, other, at: .root)
    }

    // MARK: Lines and columns

    func line(at offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].range.lowerBound <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// From 0, in Unicode scalars.
    func column(of offset: Int) -> Int {
        Self.width(bytes[lines[line(at: offset)].range.lowerBound..<offset])
    }

    func source(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    static func width(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    static func width(_ text: String) -> Int { width(text.utf8) }
}

extension Node {
    var bytes: Range<Int> { Int(range.start)..<Int(range.end) }

    /// An empty value, as behind `types:`.
    var isAbsent: Bool { range.start == range.end }
}
