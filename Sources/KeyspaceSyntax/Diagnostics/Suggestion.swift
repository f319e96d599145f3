/// Finds what a misspelt name was probably meant to be.
///
/// A name is compared without case and without `_`, `-` and spaces, so that `maxLength` is `max-length`. In this order:
/// the same letters, the same words in another order, one slip, the beginning of one name only, more slips in a longer
/// name, an abbreviation (`msg` for `message`). What is further away is not suggested: a wrong guess is worse than none.
package enum Suggestion {
    /// The best of the candidates, or none that is near enough.
    ///
    /// The order of the candidates has no influence. The time is linear in their number and length.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Spelling(name)
        guard !wanted.letters.isEmpty, wanted.letters.count <= longestName else { return nil }
        var best: (candidate: String, likeness: Likeness)?
        var beginnings = 0
        for candidate in candidates where candidate != name {
            guard let likeness = likeness(of: wanted, to: Spelling(candidate)) else { continue }
            if likeness.kind == .beginning, best?.candidate != candidate { beginnings += 1 }
            guard let current = best else {
                best = (candidate, likeness)
                continue
            }
            if likeness == current.likeness {
                // What was cut short is left as it is: `int6` is more like `int64` than like `int`.
                let order = (wanted.begins(candidate) ? 0 : 1, candidate)
                if order < (wanted.begins(current.candidate) ? 0 : 1, current.candidate) {
                    best = (candidate, likeness)
                }
            } else if likeness < current.likeness {
                best = (candidate, likeness)
            }
        }
        // `max` begins `max-length` and `max-value-size`: nobody can say which was meant.
        guard let best, best.likeness.kind != .beginning || beginnings == 1 else { return nil }
        return best.candidate
    }

    /// Whether somebody who wanted to write `meant` and slipped may have written `name`; not if it was cut short or
    /// abbreviated, which is how people write things of their own.
    package static func isSlip(_ name: String, for meant: String) -> Bool {
        let wanted = Spelling(name)
        guard !wanted.letters.isEmpty, wanted.letters.count <= longestName else { return false }
        switch likeness(of: wanted, to: Spelling(meant))?.kind {
        case .sameLetters, .sameWords, .oneSlip, .slips: return true
        case .beginning, .abbreviation, nil: return false
        }
    }

    /// Whether a single slip of somebody who wanted to write `meant` may have made it `name`.
    package static func isOneSlip(_ name: String, for meant: String) -> Bool {
        guard isSlip(name, for: meant) else { return false }
        switch likeness(of: Spelling(name), to: Spelling(meant))?.kind {
        case .sameLetters, .sameWords, .oneSlip: return true
        case .slips, .beginning, .abbreviation, nil: return false
        }
    }

    /// Whether `meant` can be written for `name` without asking: a single slip, no number changed, and nothing else that
    /// is as near. `int3` may be `int32` as well as `int`, and `lxu` was `lru` or `lfu`; but `tt1` is `ttl`.
    package static func isSure(_ name: String, for meant: String, among candidates: some Sequence<String>) -> Bool {
        let (wanted, right) = (Spelling(name), Spelling(meant))
        let isDigitForLetter = right.digits.isEmpty && wanted.letters.count == right.letters.count
        guard isOneSlip(name, for: meant), wanted.digits == right.digits || isDigitForLetter,
            let nearest = likeness(of: wanted, to: right)
        else { return false }
        return candidates.allSatisfy { candidate in
            guard candidate != meant, candidate != name, let other = likeness(of: wanted, to: Spelling(candidate))
            else { return true }
            return (nearest.kind.rawValue, nearest.slips) < (other.kind.rawValue, other.slips)
        }
    }

    /// Longer names are not compared: nobody mistypes them, and hostile input would cost time.
    private static let longestName = 256
}

extension Suggestion {
    /// A name as it is compared: its letters in lower case, and where its words begin.
    private struct Spelling {
        var letters: [UInt8] = []
        private var wordStarts: [Int] = [0]

        init(_ name: String) {
            var wasLower = false
            letters.reserveCapacity(name.utf8.count)
            for byte in name.utf8.prefix(longestName + 1) {
                switch byte {
                case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "):
                    startWord()
                    wasLower = false
                case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    if wasLower { startWord() }
                    letters.append(byte | 0x20)
                    wasLower = false
                default:
                    letters.append(byte)
                    wasLower = true
                }
            }
        }

        private mutating func startWord() {
            if wordStarts.last != letters.count { wordStarts.append(letters.count) }
        }

        var sortedWords: [ArraySlice<UInt8>] {
            zip(wordStarts, wordStarts.dropFirst() + [letters.count])
                .map { letters[$0..<$1] }
                .sorted { $0.lexicographicallyPrecedes($1) }
        }

        var digits: [UInt8] { letters.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }

        var hasOneWord: Bool { wordStarts.count == 1 }

        func begins(_ candidate: String) -> Bool { Spelling(candidate).letters.starts(with: letters) }
    }

    /// How a candidate is like the name; a smaller one is nearer.
    private struct Likeness: Comparable {
        enum Kind: Int { case sameLetters, sameWords, oneSlip, beginning, slips, abbreviation }
        let kind: Kind
        let slips: Int
        let lengthDifference: Int

        static func < (left: Likeness, right: Likeness) -> Bool {
            (left.kind.rawValue, left.slips, left.lengthDifference)
                < (right.kind.rawValue, right.slips, right.lengthDifference)
        }
    }

    private static func likeness(of name: Spelling, to candidate: Spelling) -> Likeness? {
        let (typed, letters) = (name.letters, candidate.letters)
        let difference = abs(typed.count - letters.count)
        func like(_ kind: Likeness.Kind, slips: Int = 0) -> Likeness {
            Likeness(kind: kind, slips: slips, lengthDifference: difference)
        }
        guard !letters.isEmpty else { return nil }
        if typed == letters { return like(.sameLetters) }
        if difference == 0, !name.hasOneWord, name.sortedWords == candidate.sortedWords { return like(.sameWords) }
        let allowed = slipsAllowed(in: max(typed.count, letters.count))
        let slips = editDistance(typed, letters, atMost: allowed)
        // Of two letters one must be right at its place, or anything would be like anything.
        if slips == 1, typed.count > 2 || typed.first == letters.first || letters.dropFirst().elementsEqual(typed) {
            return like(.oneSlip, slips: 1)
        }
        if typed.count >= 2, letters.starts(with: typed) { return like(.beginning) }
        if let slips, slips > 1 { return like(.slips, slips: slips) }
        if isAbbreviation(typed, of: letters) { return like(.abbreviation) }
        return nil
    }

    private static func slipsAllowed(in length: Int) -> Int {
        switch length {
        case ...5: 1
        case ...9: 2
        default: 3
        }
    }

    /// At least three letters that begin the same and stand in the other in the same order, as in `msg` and `message`.
    private static func isAbbreviation(_ short: [UInt8], of long: [UInt8]) -> Bool {
        guard short.count >= 3, short.count < long.count, long.count <= 4 * short.count, short.first == long.first
        else { return false }
        var rest = short[...]
        for letter in long where letter == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty
    }
}
