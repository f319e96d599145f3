/// Members in the order of score, then of bytes, with their ranks.
///
/// Sorted chunks of at most `chunkLimit` elements, and a tree over their sizes. Inserting moves at most one chunk's
/// elements, a few kilobytes; a rank sums up a logarithm of the number of chunks; and neighbours lie side by side
/// when a range is read, which a tree of nodes does not give.
struct ScoreOrder {
    private var chunks: [[ScoredMember]] = []
    private var sizes = PrefixSums([])
    private(set) var count = 0

    private static let chunkLimit = 256

    mutating func insert(_ element: ScoredMember) {
        count += 1
        guard !chunks.isEmpty else {
            chunks = [[element]]
            sizes = PrefixSums([1])
            return
        }
        let chunk = max(0, firstIndex(in: chunks) { $0[0].precedes(element) } - 1)
        let place = firstIndex(in: chunks[chunk]) { $0.precedes(element) }
        chunks[chunk].insert(element, at: place)
        guard chunks[chunk].count > Self.chunkLimit else {
            sizes.add(1, at: chunk)
            return
        }
        let half = Array(chunks[chunk][(Self.chunkLimit / 2)...])
        chunks[chunk].removeLast(half.count)
        chunks.insert(half, at: chunk + 1)
        sizes = PrefixSums(chunks.map(\.count))
    }

    /// Removes an element that is there.
    mutating func remove(_ element: ScoredMember) {
        let rank = rank(of: element)
        _ = remove(rank..<(rank + 1))
    }

    /// Removes the elements of these ranks.
    mutating func remove(_ ranks: Range<Int>) -> [ScoredMember] {
        guard !ranks.isEmpty else { return [] }
        var (chunk, place) = sizes.position(ofRank: ranks.lowerBound)
        count -= ranks.count
        if place + ranks.count <= chunks[chunk].count, ranks.count < chunks[chunk].count {
            let places = place..<(place + ranks.count)
            let removed = Array(chunks[chunk][places])
            chunks[chunk].removeSubrange(places)
            sizes.add(-ranks.count, at: chunk)
            joinNeighbour(of: chunk)
            return removed
        }
        var removed: [ScoredMember] = []
        removed.reserveCapacity(ranks.count)
        while removed.count < ranks.count {
            let end = min(chunks[chunk].count, place + ranks.count - removed.count)
            removed += chunks[chunk][place..<end]
            chunks[chunk].removeSubrange(place..<end)
            chunk += 1
            place = 0
        }
        chunks.removeAll { $0.isEmpty }
        sizes = PrefixSums(chunks.map(\.count))
        return removed
    }

    /// Joins a chunk that has become small with the one behind it, if that is small too.
    private mutating func joinNeighbour(of chunk: Int) {
        let neighbour = chunk + 1
        guard chunks[chunk].count < Self.chunkLimit / 8, neighbour < chunks.count,
            chunks[neighbour].count < Self.chunkLimit / 2
        else { return }
        chunks[chunk] += chunks[neighbour]
        chunks.remove(at: neighbour)
        sizes = PrefixSums(chunks.map(\.count))
    }

    /// The elements of these ranks.
    func members(_ ranks: Range<Int>) -> [ScoredMember] {
        guard !ranks.isEmpty else { return [] }
        var (chunk, place) = sizes.position(ofRank: ranks.lowerBound)
        var members: [ScoredMember] = []
        members.reserveCapacity(ranks.count)
        while members.count < ranks.count {
            let end = min(chunks[chunk].count, place + ranks.count - members.count)
            members += chunks[chunk][place..<end]
            chunk += 1
            place = 0
        }
        return members
    }

    /// How many elements come before this one.
    func rank(of element: ScoredMember) -> Int {
        rank { $0.precedes(element) }
    }

    /// How many elements have a lower score; or, `after`, a score that is not higher.
    func rank(ofScore score: Double, after: Bool) -> Int {
        rank { after ? $0.score <= score : $0.score < score }
    }

    /// How many elements satisfy a predicate that those in front do and those behind do not.
    private func rank(where isBefore: (ScoredMember) -> Bool) -> Int {
        let chunk = firstIndex(in: chunks) { isBefore($0[0]) } - 1
        guard chunk >= 0 else { return 0 }
        return sizes.sum(before: chunk) + firstIndex(in: chunks[chunk], where: isBefore)
    }
}

/// The first index whose element does not satisfy the predicate; those that do must come first.
private func firstIndex<Element>(in elements: [Element], where isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
        let middle = (low + high) / 2
        if isBefore(elements[middle]) {
            low = middle + 1
        } else {
            high = middle
        }
    }
    return low
}

extension ScoredMember {
    /// Whether this comes before the other: by score, then by the member's bytes.
    fileprivate func precedes(_ other: ScoredMember) -> Bool {
        score == other.score ? member.order(to: other.member) < 0 : score < other.score
    }
}
