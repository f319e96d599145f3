/// Names findings so that the next run's finding is known for the same one.
///
/// A name is the rule and the namespace, or the file's name where there is none: it stays when lines move, when the file
/// moves to another folder, and however the path was typed. A finding about two namespaces is named for both, so that it
/// keeps its name when one of them is no longer at odds with a third. The second finding of one name has `/2` behind it, so
/// that no two are taken for one.
package struct Fingerprints: Sendable {
    private var occurrences: [String: Int] = [:]

    package init() {}

    /// Ask once for each finding, in the order in which findings are shown.
    package mutating func next(for diagnostic: Diagnostic, in sources: SourceSet) -> String {
        let subject = diagnostic.namespace.map { $0[...] } ?? fileName(sources[diagnostic.range.file].path)
        let fingerprint = "\(diagnostic.rule)/\(subject)" + (diagnostic.otherNamespace.map { "/\($0)" } ?? "")
        let count = occurrences[fingerprint, default: 0] + 1
        occurrences[fingerprint] = count
        return count == 1 ? fingerprint : "\(fingerprint)/\(count)"
    }

    private func fileName(_ path: String) -> Substring {
        path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    }
}

/// 64-bit FNV-1a in 16 hexadecimal digits: a name for the bytes, no protection against whoever forges one.
package func shortDigest(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
