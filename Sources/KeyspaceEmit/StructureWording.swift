package import KeyspacePolicy
import KeyspaceSyntax

extension Entry {
    /// What is at its keys: `A list of at most 10,000 elements, as JSON`, without a full stop.
    package var structurePhrase: String {
        switch structure {
        case .string: "A value" + serializationPhrase
        case .counter: "A counter"
        case .record: "A hash with named fields"
        case .map: "A hash whose fields are data" + serializationPhrase
        case .list(_, let maxLength): "A list" + bound(maxLength, "element") + serializationPhrase
        case .set: "A set" + serializationPhrase
        case .sortedSet(_, let score, let maxLength):
            "A set sorted by \(score.phrase)" + bound(maxLength, "member") + serializationPhrase
        case .stream(_, let maxLength): "A stream" + bound(maxLength, "entry", "entries")
        case .bitmap: "A bitmap"
        case .hyperLogLog: "An estimate of how many distinct members were added, with a standard error of 0.81 %"
        case .rateLimit(let limit): limit.phrase
        }
    }

    private var serializationPhrase: String {
        switch serialization {
        case nil: ""
        case .json: ", as JSON"
        case .text: ", as text"
        case .binary: ", as plain bytes"
        case .protobuf: ", as a protobuf message"
        }
    }

    private func bound(_ length: Int?, _ noun: String, _ nouns: String? = nil) -> String {
        guard let length else { return "" }
        return " of at most \(Wording.number(length)) " + (length == 1 ? noun : nouns ?? noun + "s")
    }
}

extension Structure.Score {
    /// What members are sorted by.
    var phrase: String {
        switch self {
        case .double: "number"
        case .int: "whole number"
        case .timestamp: "time"
        }
    }
}

extension Structure.RateLimit {
    /// `A limit of 10 in any 60 seconds, exact`.
    var phrase: String {
        let limit = Wording.number(limit)
        return switch algorithm {
        case .fixedWindow: "A limit of \(limit) in each window of \(window.words)"
        case .slidingWindow: "A limit of \(limit) in any \(window.words), estimated from two windows"
        case .slidingLog: "A limit of \(limit) in any \(window.words), exact by a log"
        case .gcra: "A limit of \(limit) per \(window.words), evenly spaced"
        }
    }
}
