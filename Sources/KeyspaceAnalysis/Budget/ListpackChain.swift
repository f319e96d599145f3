/// Listpacks that are filled one after the other, as those of a list and of a stream.
struct ListpackChain {
    /// How many are full.
    let full: Int
    /// Bytes that are asked for, for a full one: several values of equal weight, if entries differ in size.
    let fullBytes: [Double]
    /// Bytes of the entries in the last one, with its frame.
    let lastBytes: Double

    var count: Int { full + 1 }

    /// - Parameters:
    ///   - entry: bytes of an entry.
    ///   - base: bytes of a listpack without any.
    ///   - length: entries in all, at least one.
    ///   - threshold: a listpack of more bytes takes no other entry.
    ///   - most: entries of a listpack.
    init(of entry: SizeSum, base: Double, length: Int, threshold: Double, most: Double = .infinity) {
        let room = max(0, threshold - base)
        let fitting = room / entry.mean
        // The entry with which it passes the threshold is still in. If all are alike, that is a whole number of them;
        // else, by the theory of renewals, the last one reaches over by half of its size, and a long one more often.
        let isRandom = entry.variance > 0
        let capacity =
            isRandom
            ? fitting + (1 + entry.variance / (entry.mean * entry.mean)) / 2 : fitting.rounded(.down) + 1
        let used = min(most, max(1, capacity))
        full = Int(((Double(length) - 0.5) / used).rounded(.down))
        lastBytes = base + max(0, Double(length) - Double(full) * used) * entry.mean
        let isCut = used == most
        fullBytes =
            isRandom && !isCut
            ? (0..<8).map { base + (used + (Double($0) - 3.5) / 8) * entry.mean } : [base + used * entry.mean]
    }
}
