import KeyspacePolicy
import KeyspaceSyntax

/// Values that are refused, or read at the cost of every other client.
struct ValueTooLarge: Rule {
    let explanation = Explanation(
        "value-too-large", .warning,
        finds: "values that are refused, or that others wait for",
        does: """
            Finds entries that expect values above their own `max-value-size`, and those of which one read is a reply of \
            more than 1 MiB: a string by its greatest expected size; a hash, list, set or sorted set read as a whole, by \
            its expected length (or else its `max-length`) and the typical size, or the least that an element takes if \
            no size is expected. Streams are read in parts, and bitmaps by the bit.
            """,
        matters: """
            What is above `max-value-size` is refused when the program runs. A server carries out one command at a time: \
            while it copies megabytes, every other client waits, and each reader of the key costs as much network and \
            memory again.
            """,
        example: """
            types:
              Article: { fields: { title: string, price: double } }
            namespaces:
              catalogue:
                summary: All articles of a shelf.
                owner: catalogue
                key: catalogue:{shelf}
                structure: hash
                field: string
                value: Article
                ttl: 1h
                expect: { keys: 10, value-size: 400, length: 50_000 }
            """,
        advice: "Divide the value into several keys: then a read is as large as what is looked for.",
        instead: """
            types:
              Article: { fields: { title: string, price: double } }
            namespaces:
              articles:
                summary: An article.
                owner: catalogue
                key: article:{article}
                value: Article
                ttl: 1h
                expect: { keys: 500_000, value-size: 400 }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            guard let sizes = entry.expectation.valueSize, entry.bound(below: sizes) != nil else { return nil }
            return entry.expectationRange
        } _: { subject in
            .aboveMaximum(subject)
        }
        findings.report(namespace) { entry in
            entry.harmfulReply == nil ? nil : entry.expectationRange
        } _: { subject in
            .largeReply(subject)
        }
    }
}

/// Takes a server some tenths of a millisecond, in which it would answer some hundred other commands.
private let mostReplyBytes = Double(1 << 20)

private let leastElementBytes = 8.0

extension Entry {
    fileprivate var expectationRange: SourceRange {
        places[.expect] ?? places.inDefaults(.expect) ?? nameRange
    }

    /// The entry's own `max-value-size`, if larger values are expected.
    fileprivate func bound(below sizes: Expectation.Sizes) -> Int64? {
        guard let maxValueSize, sizes.maximum > maxValueSize, structure.kind != .stream else { return nil }
        return maxValueSize
    }

    /// Bytes of the largest reply, if others wait for it.
    fileprivate var harmfulReply: Double? {
        largestReply.flatMap { $0 > mostReplyBytes ? $0 : nil }
    }

    /// Bytes of the largest reply to a read of all that is at a key; nil where nothing is read as a whole.
    private var largestReply: Double? {
        let length: Double?
        // What is larger is refused.
        let most = maxValueSize ?? .max
        switch structure {
        case .string: return expectation.valueSize.map { Double(min($0.maximum, most)) }
        case .record(let fields): length = expectation.length.map(Double.init) ?? Double(fields.count)
        case .map, .set: length = expectation.length.map(Double.init)
        case .list(_, let maxLength), .sortedSet(_, _, let maxLength):
            let expected = expectation.length.map(Double.init)
            length = maxLength.map { min(expected ?? .infinity, Double($0)) } ?? expected
        case .counter, .stream, .bitmap, .hyperLogLog, .rateLimit: return nil
        }
        if let sizes = expectation.valueSize { return length.map { $0 * Double(min(sizes.typical, most)) } }
        // A length alone says enough if there are very many: each has its own length and line ends in the reply.
        return expectation.length == nil ? nil : length.map { $0 * leastElementBytes }
    }
}

extension Finding {
    fileprivate static func aboveMaximum(_ subject: Subject) -> Finding {
        let entry = subject.entry
        let (size, bound) = (entry.expectation.valueSize?.maximum ?? 0, entry.maxValueSize ?? 0)
        return Finding(
            "values of '\(subject.name)' are expected up to \(describeByteSize(size)), but refused above "
                + "'max-value-size' of \(describeByteSize(bound)); raise it, or expect smaller ones",
            notes: entry.places[.maxValueSize].map { [.init("'max-value-size' is set here", at: $0)] } ?? [])
    }

    fileprivate static func largeReply(_ subject: Subject) -> Finding {
        let bytes = subject.entry.harmfulReply ?? 0
        return Finding(
            "a read of all of a key of '\(subject.name)' is expected to be a reply of \(describeBytes(bytes)), for which "
                + "every other client waits; divide it into several keys of at most \(describeBytes(mostReplyBytes))")
    }
}
