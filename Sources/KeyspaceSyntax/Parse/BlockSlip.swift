/// A line that makes those after it unreadable: the first of a block, indented otherwise than the rest of the block, or
/// without the ':' behind its key.
///
/// libyaml takes the first line for right and gives up at the second, and would at each after it. If the others agree, the
/// first is the mistake, and one finding there says all.
struct BlockSlip {
    let mistake: SyntaxMistake
    let mending: Mending

    enum Mending {
        /// Take that many spaces from before the line that begins there.
        case shiftLeft(SourceLines.Line, by: Int)
        /// Nothing of it can be read.
        case blank(Range<Int>)
    }

    /// - Parameters:
    ///   - place: where libyaml gave up.
    ///   - lines: the file without what was mended before.
    init?(at place: Int, _ failure: YAMLFailure, in lines: SourceLines) {
        let problems = ["did not find expected key", "mapping values are not allowed"]
        guard problems.contains(where: { failure.problem.contains($0) }) else { return nil }
        let second = lines.line(at: place)
        guard lines.key(of: second).map({ place <= $0.colon }) == true else { return nil }
        guard let slip = Self.missingColon(before: second, lines) ?? Self.indentation(before: second, lines) else {
            return nil
        }
        self = slip
    }

    private init(mistake: SyntaxMistake, mending: Mending) {
        self.mistake = mistake
        self.mending = mending
    }

    // MARK: A colon

    /// `summary What it is` below `carts:` is read as the value of `carts`.
    private static func missingColon(before second: SourceLines.Line, _ lines: SourceLines) -> BlockSlip? {
        guard let first = lines.significantLine(above: second, notDeeperThan: second.indent),
            lines.key(of: first) == nil, lines.beginsWithWord(first),
            lines.canHoldBlock(lines.significantLine(above: first), of: first)
        else { return nil }
        let word = lines.token(at: first.start + first.indent)
        let mistake = SyntaxMistake.missingColon(word, lines)
        let end = second.indent > first.indent ? lines.end(ofBlockBelow: first) : first.end
        return BlockSlip(mistake: mistake, mending: .blank(first.start..<end))
    }

    // MARK: Spaces

    private static func indentation(before second: SourceLines.Line, _ lines: SourceLines) -> BlockSlip? {
        guard let (head, first) = block(of: second, lines), let key = lines.key(of: first),
            hasCompany(second, below: head, deeperThan: max(first.indent, second.indent), lines)
        else { return nil }
        let mistake = SyntaxMistake(
            "'\(shown(lines.text(key.name)))' is indented by \(spaces(first.indent)), and what follows it by \(second.indent)",
            at: key.name, label: "its neighbours are indented by \(second.indent)")
        return BlockSlip(
            mistake: mistake,
            mending: first.indent > second.indent
                ? .shiftLeft(first, by: first.indent - second.indent) : .blank(first.start..<second.start))
    }

    /// The head of the block in which a line is indented as is usual in the file, and the first line of that block, if
    /// that is indented otherwise and all others before the line belong to it.
    private static func block(
        of second: SourceLines.Line, _ lines: SourceLines
    ) -> (head: SourceLines.Line, first: SourceLines.Line)? {
        var between: [SourceLines.Line] = []
        var above = lines.significantLine(above: second)
        while let line = above, line.indent > second.indent {
            between.append(line)
            above = lines.significantLine(above: line)
        }
        guard let above, above.indent < second.indent else { return nil }
        let step = lines.usualStep
        if let first = between.last, lines.opensBlock(above), second.indent - above.indent == step {
            return between.dropLast().allSatisfy { $0.indent > first.indent } ? (above, first) : nil
        }
        // It is indented less than it should be, so what was found above is the line itself.
        guard let head = lines.significantLine(above: above), lines.opensBlock(head), head.indent < above.indent,
            second.indent - head.indent == step
        else { return nil }
        return (head, above)
    }

    /// Whether no line that follows in the block is indented otherwise than this one.
    private static func hasCompany(
        _ second: SourceLines.Line, below head: SourceLines.Line, deeperThan depth: Int, _ lines: SourceLines
    ) -> Bool {
        var next = lines.significantLine(below: second)
        while let line = next, line.indent > depth { next = lines.significantLine(below: line) }
        guard let next, next.indent > head.indent else { return true }
        return next.indent == second.indent
    }
}

extension SourceLines {
    /// Whether a block may begin at a line, below what is above it.
    fileprivate func canHoldBlock(_ head: Line?, of first: Line) -> Bool {
        guard let head else { return first.indent == 0 }
        return head.indent < first.indent && opensBlock(head)
    }
}

/// `1 space`, `4 spaces`.
func spaces(_ count: Int) -> String { count == 1 ? "1 space" : "\(count) spaces" }
