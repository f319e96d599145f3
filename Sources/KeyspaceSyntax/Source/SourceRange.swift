/// Which file of a run: an index into `SourceSet.files`.
package struct SourceID: Sendable, Hashable, Comparable {
    package let index: Int32

    package init(_ index: Int) {
        self.index = Int32(index)
    }

    package static func < (left: SourceID, right: SourceID) -> Bool {
        left.index < right.index
    }
}

/// A range of bytes in one file; the end is exclusive. Lines and columns are derived when they are shown.
package struct SourceRange: Sendable, Hashable {
    package let file: SourceID
    package let start: Int32
    package let end: Int32

    package init(file: SourceID, start: Int, end: Int) {
        self.file = file
        self.start = Int32(start)
        self.end = Int32(max(start, end))
    }

    /// From the start of this range to the end of the other, which is in the same file.
    package func union(_ other: SourceRange) -> SourceRange {
        SourceRange(file: file, start: Int(min(start, other.start)), end: Int(max(end, other.end)))
    }
}
