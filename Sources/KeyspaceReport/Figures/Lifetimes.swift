import KeyspacePolicy
import KeyspaceSyntax

/// How long keys live: entries that say the same stand together, the shortest first, those that never expire last.
struct Lifetimes: Sendable {
    private(set) var groups: [Group] = []

    struct Group: Sendable {
        let words: String
        let span: Span?
        fileprivate(set) var entries: [String]
    }

    /// When keys are gone, in milliseconds: by jitter at the least and at the most, by use until a bound if there is one.
    struct Span: Sendable, Hashable {
        let shortest: Int64
        let longest: Int64
        /// Every access makes it longer.
        let isOpen: Bool
    }

    init(_ entries: some Sequence<Entry>) {
        var places: [String: Int] = [:]
        for entry in entries {
            let words = entry.lifetime
            if let place = places[words] {
                groups[place].entries.append(entry.name)
            } else {
                places[words] = groups.count
                groups.append(Group(words: words, span: entry.lifetimeSpan, entries: [entry.name]))
            }
        }
        groups = groups.enumerated().sorted { left, right in
            let (first, second) = (Self.order(left.element), Self.order(right.element))
            return (first.0, first.1, left.offset) < (second.0, second.1, right.offset)
        }.map(\.element)
    }

    /// All times that are to be shown.
    var times: [Int64] { groups.compactMap(\.span).flatMap { [$0.shortest, $0.longest] } }

    private static func order(_ group: Group) -> (Int64, Int64) {
        group.span.map { ($0.longest, $0.shortest) } ?? (.max, .max)
    }
}

extension Entry {
    /// Nil if its keys never expire.
    fileprivate var lifetimeSpan: Lifetimes.Span? {
        if case .rateLimit(let limit) = structure {
            return Lifetimes.Span(
                shortest: limit.window.milliseconds, longest: limit.window.milliseconds, isOpen: false)
        }
        return switch ttl {
        case .none: nil
        case .afterWrite(let span, let jitter), .afterCreate(let span, let jitter):
            Lifetimes.Span(shortest: span.less(jitter), longest: span.milliseconds, isOpen: false)
        case .afterAccess(let span, let bound, let jitter):
            Lifetimes.Span(
                shortest: span.less(jitter), longest: max(span, bound ?? span).milliseconds, isOpen: bound == nil)
        }
    }
}

extension TimeSpan {
    fileprivate func less(_ jitter: Double) -> Int64 {
        max(1, Int64((Double(milliseconds) * (1 - min(max(jitter, 0), 1))).rounded()))
    }
}
