import KeyspacePolicy
import KeyspaceSyntax

/// Values that cannot be stored, or not be read without harm.
struct ValueTooLarge: Rule {
    let explanation = Explanation(
        "value-too-large", .warning,
        does: """
            Finds entries that expect values above their own `max-value-size`, and those of which one read is a reply of \
            more than 1 MiB: a string by its greatest expected size; a hash, list, set or sorted set read as a whole by its \
            expected length (or else its `max-length`) and the typical size. Streams are read in parts, bitmaps by the bit.
            """,
        matters: """
            What is above `max-value-size` is refused when the program runs. And a server carries out one command at a \
            time: while it copies megabytes every other client waits, and each reader costs as much memory and network.
            """,
        example: """
            namespaces:
              catalogue:
                summary: All articles, by number.
                owner: shop
                key: catalogue
                structure: hash
                field: string
                value: string
                ttl: 1h
                expect: { value-size: 400, length: 50_000 }
            """,
        advice: """
            Divide it: a key for each article, or for each shelf of them, is as large as what a reader looks for. Raise \
            `max-value-size` if the larger values are right.
            """,
        instead: """
            namespaces:
              shelves:
                summary: The articles of a shelf, by number.
                owner: shop
                key: shelf:{shelf}
                structure: hash
                field: string
                value: string
                ttl: 1h
                expect: { keys: 500, value-size: 400, length: 100 }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            entry.excess == nil ? nil : entry.expectationRange
        } _: { subject in
            .aboveMaximum(subject)
        }
        findings.report(namespace) { entry in
            entry.largestReply.map { $0 > mostReplyBytes } ?? false ? entry.expectationRange : nil
        } _: { subject in
            .largeReply(subject)
        }
    }
}

/// The server takes some tenths of a millisecond for it, in which it would carry out some hundred other commands.
private let mostReplyBytes = Double(1 << 20)

extension Entry {
    fileprivate var expectationRange: SourceRange {
        places[.expect] ?? places.inDefaults(.expect) ?? nameRange
    }

    /// The greatest expected size, and the bound that it exceeds. Of a stream an entry is expected, and a field bounded.
    fileprivate var excess: (size: Int64, bound: Int64)? {
        guard let size = expectation.valueSize?.maximum, let bound = maxValueSize, size > bound,
            structure.kind != .stream
        else { return nil }
        return (size, bound)
    }

    /// Bytes of the largest reply to a read of all that is at a key; nil where nothing is read as a whole.
    fileprivate var largestReply: Double? {
        guard let sizes = expectation.valueSize else { return nil }
        var length = expectation.length.map(Double.init)
        switch structure {
        case .string: return Double(sizes.maximum)
        case .record(let fields): length = length ?? Double(fields.count)
        case .list(_, let maxLength?), .sortedSet(_, _, let maxLength?):
            length = min(length ?? .infinity, Double(maxLength))
        case .map, .set, .list, .sortedSet: break
        case .counter, .stream, .bitmap, .hyperLogLog, .rateLimit: return nil
        }
        return length.map { $0 * Double(sizes.typical) }
    }
}

extension Finding {
    fileprivate static func aboveMaximum(_ subject: Subject) -> Finding {
        let (size, bound) = subject.entry.excess ?? (0, 0)
        let place = subject.entry.places[.maxValueSize]
        return Finding(
            "values of '\(subject.name)' are expected up to \(describeByteSize(size)), but refused above \(describeByteSize(bound)); raise 'max-value-size', or expect smaller ones",
            notes: place.map { [.init("'max-value-size' is set here", at: $0)] } ?? [])
    }

    fileprivate static func largeReply(_ subject: Subject) -> Finding {
        let reply = describeBytes(subject.entry.largestReply ?? 0)
        return Finding(
            "all of a key of '\(subject.name)' is expected to be a reply of \(reply), for which every other client waits; divide it into keys of at most \(describeBytes(mostReplyBytes))"
        )
    }
}
