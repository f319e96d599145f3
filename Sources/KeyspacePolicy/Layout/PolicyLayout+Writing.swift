import KeyspaceSyntax

/// From what becomes of each line to the text.
extension PolicyLayout {
    /// A line as it will be, before comments behind it are put in their columns.
    private struct Draft {
        var indent: Int
        var text: String
        /// Lines that a flow collection became.
        var following: [String] = []
        var comment: Comment?

        var width: Int { indent + PolicyLayout.width(text) }
    }

    private struct Comment {
        let text: String
        let column: Int
        /// White space before it.
        var gap: Int
        /// Its line was taken apart, so it stands beside others by chance.
        var isAlone = false
    }

    mutating func written() -> String {
        findStarts()
        let broken = settleFlows()
        settleGaps(without: Set(broken.map(\.line)))
        var drafts = lines.indices.map { draft($0) }
        for flow in broken { takeApart(flow, &drafts[flow.line]) }
        alignComments(&drafts)
        return joined(drafts)
    }

    // MARK: Values

    /// - Returns: flow collections that do not fit on their lines.
    private mutating func settleFlows() -> [FlowValue] {
        var broken: [FlowValue] = []
        for flow in flows {
            let text = FlowText(self).inline(flow.node, flow.place, isInFlow: false) ?? source(flow.node.bytes)
            let line = lines[flow.line]
            let head = content(line, upTo: flow.node.bytes.lowerBound)
            let trimmed = head.trimmed + (head.trimmed.isEmpty ? "" : " ")
            let margin = String(repeating: " ", count: indent(of: flow.line))
            if FlowText(self).mustBreak(flow.node, margin + trimmed + text), !trimmed.isEmpty {
                broken.append(flow)
            } else {
                lines[flow.line].replacements.append((flow.node.bytes, text))
            }
        }
        return broken
    }

    /// One space behind a colon; more where values of neighbours stand in one column on purpose.
    private mutating func settleGaps(without broken: Set<Int>) {
        for group in gaps {
            let gaps = group.filter { !broken.contains($0.line) }
            var start = 0
            while start < gaps.count {
                let column = column(of: gaps[start].range.upperBound)
                var end = start + 1
                while end < gaps.count, gaps[end].line == gaps[end - 1].line + 1,
                    self.column(of: gaps[end].range.upperBound) == column
                {
                    end += 1
                }
                let run = gaps[start..<end]
                let isAligned = run.count > 1 && run.contains { $0.range.count > 1 }
                let widest = run.map(\.keyWidth).max() ?? 0
                for gap in run {
                    let count = isAligned ? widest - gap.keyWidth + 1 : 1
                    lines[gap.line].replacements.append((gap.range, String(repeating: " ", count: count)))
                }
                start = end
            }
        }
    }

    private func takeApart(_ flow: FlowValue, _ draft: inout Draft) {
        let block = FlowText(self).block(flow.node, flow.place, indent: flow.indent + 2)
        draft.text = content(lines[flow.line], upTo: flow.node.bytes.lowerBound).trimmed
        draft.comment?.isAlone = true
        draft.comment?.gap = 1
        if flow.isItem {
            draft.text += " " + block[0].dropFirst(flow.indent + 2)
            draft.following = Array(block.dropFirst())
        } else {
            draft.following = block
        }
    }

    // MARK: Lines

    private func draft(_ index: Int) -> Draft {
        let line = lines[index]
        let end = line.tokenEnd ?? line.range.upperBound
        var text = content(line, upTo: max(end, line.contentStart))
        if line.tokenEnd == nil, !line.endsInScalar { text = text.withoutTrailingSpace }
        var draft = Draft(indent: indent(of: index), text: text)
        if case .text(let shift, let indent) = line.kind { draft = textDraft(line, shift, indent) }
        if line.tokenEnd != nil {
            let rest = bytes[end..<line.range.upperBound]
            let gap = rest.prefix { $0 == 0x20 || $0 == 0x09 }
            let comment = String(decoding: rest.dropFirst(gap.count), as: UTF8.self).withoutTrailingSpace
            if !comment.isEmpty {
                draft.comment = Comment(
                    text: comment, column: column(of: end + gap.count), gap: gap.contains(0x09) ? 1 : max(1, gap.count))
            }
        }
        return draft
    }

    /// A line of a block scalar, which may have spaces at its end.
    private func textDraft(_ line: LayoutLine, _ shift: Int, _ indent: Int) -> Draft {
        let spaces = bytes[line.range].prefix { $0 == 0x20 }.count
        if line.isBlank, spaces <= indent, spaces == line.range.count { return Draft(indent: 0, text: "") }
        let margin = String(repeating: " ", count: max(0, spaces + shift))
        return Draft(indent: 0, text: margin + source((line.range.lowerBound + spaces)..<line.range.upperBound))
    }

    /// With the replacements, and without what is before and behind.
    private func content(_ line: LayoutLine, upTo end: Int) -> String {
        var text = ""
        var offset = line.contentStart
        for (range, replacement) in line.replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where range.upperBound <= end {
            text += source(offset..<range.lowerBound) + replacement
            offset = range.upperBound
        }
        return text + source(offset..<max(offset, end))
    }

    private func indent(of index: Int) -> Int {
        let line = lines[index]
        switch line.kind {
        case .start(let indent): return indent
        case .continuation(let shift, let least): return line.isBlank ? 0 : max(least, line.indent + shift)
        case .text(let shift, _): return max(0, line.indent + shift)
        case .unclaimed: return isComment(line) ? commentIndent(index) : line.isBlank ? 0 : line.indent
        }
    }

    // MARK: Comments

    private func isComment(_ line: LayoutLine) -> Bool {
        !line.isBlank && bytes[line.contentStart] == UInt8(ascii: "#")
    }

    /// A comment on a line of its own goes with what it stands in line with: the next thing, or a collection around the
    /// last one.
    private func commentIndent(_ index: Int) -> Int {
        let column = lines[index].indent
        let (before, next) = starts[index]
        if let next, lines[next].indent == column, case .start(let indent) = lines[next].kind { return indent }
        let around = before.map { lines[$0].columns } ?? []
        if let match = around.last(where: { $0.old == column }) { return match.new }
        return around.last { $0.old <= column }?.new ?? 0
    }

    /// For each line, the nearest ones before and after it that something of a collection begins.
    private mutating func findStarts() {
        var before: Int?
        var found: [(before: Int?, next: Int?)] = Array(repeating: (nil, nil), count: lines.count)
        for index in lines.indices {
            found[index].before = before
            if isStart(lines[index]) { before = index }
        }
        var next: Int?
        for index in lines.indices.reversed() {
            found[index].next = next
            if isStart(lines[index]) { next = index }
        }
        starts = found
    }

    private func isStart(_ line: LayoutLine) -> Bool {
        if case .start = line.kind { true } else { false }
    }

    /// Comments that stand in one column on neighbouring lines are put in one column again.
    private func alignComments(_ drafts: inout [Draft]) {
        var start = 0
        while start < drafts.count {
            guard let first = drafts[start].comment, !first.isAlone else {
                start += 1
                continue
            }
            var end = start + 1
            while end < drafts.count, let comment = drafts[end].comment, !comment.isAlone,
                comment.column == first.column
            {
                end += 1
            }
            let run = start..<end
            if run.count > 1 {
                let gap = run.compactMap { drafts[$0].comment?.gap }.min() ?? 1
                let widest = run.map { drafts[$0].width }.max() ?? 0
                for index in run {
                    let width = drafts[index].width
                    drafts[index].comment?.gap = widest - width + gap
                }
            }
            start = end
        }
    }

    // MARK: Text

    private func joined(_ drafts: [Draft]) -> String {
        var output: [String] = []
        var isAfterBlank = true
        for (line, draft) in zip(lines, drafts) {
            if isLoose(line) {
                if !isAfterBlank { output.append("") }
                isAfterBlank = true
                continue
            }
            isAfterBlank = false
            var text = String(repeating: " ", count: draft.text.isEmpty ? 0 : draft.indent) + draft.text
            if let comment = draft.comment { text += String(repeating: " ", count: comment.gap) + comment.text }
            output.append(text)
            output += draft.following
        }
        if isAfterBlank, output.last == "" { output.removeLast() }
        // A block scalar at the end of a file without a line break has none in its text.
        let last = lines.last { !isLoose($0) }
        if let last, case .text = last.kind, last.range.upperBound == bytes.count {
            return output.joined(separator: "\n")
        }
        return output.isEmpty ? "" : output.joined(separator: "\n") + "\n"
    }

    /// A blank line that belongs to no scalar.
    private func isLoose(_ line: LayoutLine) -> Bool {
        if case .unclaimed = line.kind { line.isBlank } else { false }
    }
}

extension String {
    fileprivate var withoutTrailingSpace: String {
        var bytes = utf8[...]
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
