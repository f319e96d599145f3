/// The bounds of what is parsed, so that hostile input costs bounded time and memory.
package enum Bounds {
    /// Nesting of collections, and of types in one another.
    package static let depth = 64
    /// Bytes of one file: 4 MiB.
    package static let fileSize = 4 * 1024 * 1024
    /// Files of one policy.
    package static let files = 1_000
    /// Namespaces of one policy.
    package static let namespaces = 100_000
    /// Variants of all namespaces of one policy: one enum of many cases, and many namespaces that use it, would make a
    /// large policy of a small file.
    package static let variants = 10_000
    /// Services of one policy.
    package static let services = 1_000
    /// Bytes of a name, and of an enum's case.
    package static let name = 256
    /// Named types of one policy.
    package static let types = 50_000
    /// Bytes of one type's expression.
    package static let typeText = 4_096
    /// Bytes of one key pattern.
    package static let keyPattern = 4_096
    /// Placeholders of one key pattern.
    package static let placeholders = 64
    /// Cases of one enum, and fields of one record: each becomes a member of one Swift type.
    package static let members = 1_000
    /// Syntax errors of one file; each costs another pass over it.
    static let syntaxErrors = 100
    /// Bytes of all passes over one file.
    static let scannedBytes = 64 * 1024 * 1024
}

/// Parses a file to its syntax tree.
///
/// After a syntax error parsing takes up again at the next line that is indented no deeper than the broken entry's
/// key: the broken part is blanked, its node is `.damaged`, and the file is parsed once more. So every mistake is one
/// finding and hides no other.
///
/// - Returns: the tree; a null scalar for a file that says nothing; nil if the file cannot be read, which was diagnosed.
package func parse(_ file: SourceFile, id: SourceID, _ diagnostics: inout Diagnostics) -> Node? {
    guard file.bytes.count <= Bounds.fileSize else {
        diagnostics.report(
            Diagnostic(
                .limitExceeded, "the file is larger than \(Bounds.fileSize / 1024 / 1024) MiB; split the policy",
                at: SourceRange(file: id, start: 0, end: 0)))
        return nil
    }
    let isASCII: Bool
    switch file.bytes.withUnsafeBufferPointer({ Encoding($0) }) {
    case .ascii: isASCII = true
    case .unicode: isASCII = false
    case .invalid(let message, let range):
        diagnostics.report(
            Diagnostic(
                .invalidEncoding, message, at: SourceRange(file: id, start: range.lowerBound, end: range.upperBound)))
        return nil
    }
    var parser = YAMLParser(file, id: id, isASCII: isASCII)
    return parser.parse(&diagnostics)
}

/// Parses a file again and again, each time with one mistake less.
private struct YAMLParser {
    private let id: SourceID
    private var bytes: [UInt8]
    private let original: SourceLines
    private let isASCII: Bool
    private let skipped: Int
    private var damage = Damage()

    init(_ file: SourceFile, id: SourceID, isASCII: Bool) {
        self.id = id
        self.isASCII = isASCII
        bytes = file.bytes
        original = SourceLines(file.bytes)
        skipped = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private enum Outcome {
        case tree(Node)
        case stopped
        case failed(YAMLFailure, place: Int, contextPlace: Int, openMappings: [Int])
    }

    mutating func parse(_ diagnostics: inout Diagnostics) -> Node? {
        var errors = 0
        while true {
            let (outcome, findings) = pass()
            switch outcome {
            case .tree(let node):
                findings.forEach { diagnostics.report($0) }
                return node
            case .stopped:
                findings.forEach { diagnostics.report($0) }
                return nil
            case .failed(let failure, let place, let contextPlace, let openMappings):
                errors += 1
                guard errors <= Bounds.syntaxErrors, errors * bytes.count <= Bounds.scannedBytes else {
                    reportTooMany(at: place, &diagnostics)
                    return nil
                }
                if let slip = BlockSlip(at: place, failure, in: SourceLines(bytes)) {
                    report(slip.mistake, &diagnostics)
                    mend(slip)
                    continue
                }
                let mistake = SyntaxMistake(failure, place: place, contextPlace: contextPlace, in: original)
                report(mistake, &diagnostics)
                guard mend(mistake, place: place, openMappings: openMappings) else { return nil }
            }
        }
    }

    private func pass() -> (Outcome, [Diagnostic]) {
        bytes.withUnsafeBufferPointer { buffer in
            let map = OffsetMap(buffer, isASCII: isASCII, skipped: skipped)
            // Told the encoding, libyaml takes a byte order mark for text.
            let events = EventReader(UnsafeBufferPointer(rebasing: buffer[skipped...]))
            var builder = TreeBuilder(id: id, bytes: buffer, map: map, damage: damage)
            do {
                return (.tree(try builder.build(events)), builder.diagnostics)
            } catch let failure as YAMLFailure {
                let place = map.offset(failure.place, in: buffer)
                let contextPlace = map.offset(failure.contextPlace, in: buffer)
                return (
                    .failed(
                        failure, place: place, contextPlace: contextPlace, openMappings: builder.openMappings),
                    []
                )
            } catch {
                return (.stopped, builder.diagnostics)
            }
        }
    }

    private func report(_ mistake: SyntaxMistake, _ diagnostics: inout Diagnostics) {
        diagnostics.report(
            Diagnostic(
                .yamlSyntax, mistake.message,
                at: SourceRange(file: id, start: mistake.range.lowerBound, end: mistake.range.upperBound),
                label: mistake.label))
    }

    private func reportTooMany(at place: Int, _ diagnostics: inout Diagnostics) {
        diagnostics.report(
            Diagnostic(
                .limitExceeded, "too many syntax errors; nothing below is read",
                at: SourceRange(file: id, start: place, end: place)))
    }

    // MARK: Mending

    private mutating func mend(_ slip: BlockSlip) {
        switch slip.mending {
        case .blank(let range): _ = blank(range)
        case .shiftLeft(let line, let count):
            // The line keeps its length, so that nothing else moves.
            let text = bytes[(line.start + count)..<line.end]
            bytes.replaceSubrange(line.start..<line.end, with: text + Array(repeating: 0x20, count: count))
        }
    }

    /// Blanks the broken entry.
    ///
    /// - Returns: whether there was something to blank, so that the next pass gets further.
    private mutating func mend(_ mistake: SyntaxMistake, place: Int, openMappings: [Int]) -> Bool {
        if blankEntry(at: mistake.range.lowerBound, openMappings, takesNeighbours: mistake.takesNeighbours) {
            return true
        }
        // The mistake's own line is blank by now; libyaml gave up elsewhere.
        return blankEntry(at: place, openMappings) || blankLastLine(before: place, openMappings)
    }

    private mutating func blankEntry(
        at offset: Int, _ openMappings: [Int], takesNeighbours: Bool = false
    ) -> Bool {
        let lines = SourceLines(bytes)
        let line = lines.line(at: offset)
        var end = line.end
        let key = lines.key(of: line)
        let depth = key?.indent ?? line.indent
        // How deep a line with a tab is meant to be, nobody knows: it takes no others along.
        var next =
            line.start + line.indent < line.end && lines.byte(line.start + line.indent) == 0x09 ? nil : lines.next(line)
        let isKeyBroken = key.map { offset <= $0.colon } ?? false
        let neighbourIndent = isKeyBroken && !takesNeighbours ? lines.neighbourIndent(of: line) : nil
        let deepest = takesNeighbours ? depth - 1 : neighbourIndent ?? depth
        while let follower = next, follower.indent > deepest || follower.start + follower.indent >= follower.end {
            end = follower.end
            next = lines.next(follower)
        }
        // A broken value leaves its key; a broken key takes its value along.
        if let key, offset > key.colon, blank((key.colon + 1)..<end) { return true }
        guard blank(line.start..<end) else { return false }
        damage.markIncomplete(openMappings)
        // libyaml has closed the block that the line was to be in.
        if let start = neighbourIndent.flatMap({ lines.startOfBlock($0, above: line) }) {
            damage.markIncomplete([start])
        }
        return true
    }

    private mutating func blankLastLine(before place: Int, _ openMappings: [Int]) -> Bool {
        var index = min(place, bytes.count) - 1
        while index >= 0, isBlank(bytes[index]) { index -= 1 }
        guard index >= 0 else { return false }
        let line = SourceLines(bytes).line(at: index)
        damage.markIncomplete(openMappings)
        return blank(line.start..<line.end)
    }

    /// - Returns: whether something was there.
    private mutating func blank(_ range: Range<Int>) -> Bool {
        var found = false
        for index in range where !isBlank(bytes[index]) {
            found = true
            bytes[index] = 0x20
        }
        if found { damage.blank(range) }
        return found
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D
    }
}
