import KeyspacePolicy
import KeyspaceSyntax

/// Checks that values have a size that can be stored, and read without harm.
///
/// # What it does
///
/// Finds entries that expect values above their own `max-value-size`, and those of which one read is a reply of more
/// than 1 MiB: a string by its greatest expected size; a hash, list, set or sorted set read as a whole, by its expected
/// length (or else its `max-length`) and the typical size. Streams are read in parts, and bitmaps by the bit.
///
/// # Why it matters
///
/// What is above `max-value-size` is refused when the program runs. A server carries out one command at a time: while it
/// copies megabytes, every other client waits, and each reader of the key costs as much network and memory again.
///
/// # Example
///
/// ```yaml
/// catalogue:
///   key: catalogue
///   structure: hash
///   field: string
///   value: Article
///   ttl: 1h
///   expect: { value-size: 400, length: 50_000 }
/// ```
///
/// # Use instead
///
/// A key for each article, or for each shelf of them: then a read is as large as what is looked for.
func checkValueTooLarge(_ policy: Policy, _ diagnostics: inout Diagnostics) {
    for entry in policy.entries {
        guard let sizes = entry.expectation.valueSize else { continue }
        let range = entry.places[.expect] ?? entry.nameRange
        if let bound = entry.maxValueSize, sizes.maximum > bound, entry.structure.kind != .stream {
            diagnostics.report(.aboveMaximum(entry, sizes.maximum, bound, at: range))
        }
        if let reply = entry.largestReply(sizes), reply > mostReplyBytes {
            diagnostics.report(.largeReply(entry, reply, at: range))
        }
    }
}

private let valueTooLarge = RuleID("value-too-large")

/// Takes a server some tenths of a millisecond, in which it would answer some hundred other commands.
private let mostReplyBytes = Double(1 << 20)

extension Entry {
    /// Bytes of the largest reply to a read of all that is at a key; nil where nothing is read as a whole.
    fileprivate func largestReply(_ sizes: Expectation.Sizes) -> Double? {
        let length: Double?
        switch structure {
        case .string: return Double(sizes.maximum)
        case .record(let fields): length = expectation.length.map(Double.init) ?? Double(fields.count)
        case .map, .set: length = expectation.length.map(Double.init)
        case .list(_, let maxLength), .sortedSet(_, _, let maxLength):
            let expected = expectation.length.map(Double.init)
            length = maxLength.map { min(expected ?? .infinity, Double($0)) } ?? expected
        case .counter, .stream, .bitmap, .hyperLogLog, .rateLimit: return nil
        }
        return length.map { $0 * Double(sizes.typical) }
    }
}

extension Diagnostic {
    fileprivate static func aboveMaximum(
        _ entry: Entry, _ size: Int64, _ bound: Int64, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            valueTooLarge, severity: .warning,
            "values of '\(entry.name)' are expected up to \(describeByteSize(size)), but refused above "
                + "'max-value-size' of \(describeByteSize(bound)); raise it, or expect smaller ones",
            at: range, namespace: entry.name,
            notes: entry.places[.maxValueSize].map { [.init("'max-value-size' is set here", at: $0)] } ?? [])
    }

    fileprivate static func largeReply(_ entry: Entry, _ bytes: Double, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            valueTooLarge, severity: .warning,
            "a read of all of a key of '\(entry.name)' is expected to be a reply of \(describeBytes(bytes)), for which "
                + "every other client waits; divide it into several keys of at most \(describeBytes(mostReplyBytes))",
            at: range, namespace: entry.name)
    }
}
