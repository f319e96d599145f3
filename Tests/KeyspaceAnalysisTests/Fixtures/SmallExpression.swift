/// A regular expression over a few letters that can say all its texts up to a length, without any automaton.
indirect enum SmallExpression {
    case letters([Character])
    case sequence(SmallExpression, SmallExpression)
    case choice(SmallExpression, SmallExpression)
    case optional(SmallExpression)
    case any(SmallExpression)

    static func random(depth: Int, letters: [Character], _ random: inout SplitMix) -> SmallExpression {
        guard depth > 0 else {
            let chosen = letters.filter { _ in Bool.random(using: &random) }
            return .letters(chosen.isEmpty ? [letters[0]] : chosen)
        }
        func inner() -> SmallExpression { .random(depth: depth - 1, letters: letters, &random) }
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: return .sequence(inner(), inner())
        case 2: return .choice(inner(), inner())
        case 3: return .optional(inner())
        case 4: return .any(inner())
        default: return .random(depth: 0, letters: letters, &random)
        }
    }

    /// As the policy language writes it.
    var source: String {
        switch self {
        case .letters(let letters): "[\(String(letters))]"
        case .sequence(let left, let right): "\(left.source)\(right.source)"
        case .choice(let left, let right): "(\(left.source)|\(right.source))"
        case .optional(let inner): "(\(inner.source))?"
        case .any(let inner): "(\(inner.source))*"
        }
    }

    func texts(upTo length: Int) -> Set<String> {
        switch self {
        case .letters(let letters): return length < 1 ? [] : Set(letters.map(String.init))
        case .sequence(let left, let right):
            let ends = right.texts(upTo: length)
            return Set(
                left.texts(upTo: length).flatMap { start in
                    ends.lazy.filter { start.utf8.count + $0.utf8.count <= length }.map { start + $0 }
                })
        case .choice(let left, let right): return left.texts(upTo: length).union(right.texts(upTo: length))
        case .optional(let inner): return inner.texts(upTo: length).union([""])
        case .any(let inner):
            let parts = inner.texts(upTo: length).subtracting([""])
            var all: Set<String> = [""]
            var newest = all
            while !newest.isEmpty {
                newest = Set(
                    newest.flatMap { start in
                        parts.lazy.filter { start.utf8.count + $0.utf8.count <= length }.map { start + $0 }
                    }
                ).subtracting(all)
                all.formUnion(newest)
            }
            return all
        }
    }
}
