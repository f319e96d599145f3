/// Listpacks that are filled one after the other, as those of a list and of a stream.
struct ListpackChain {
    /// How many are full.
    let full: Int
    /// Bytes that are asked for, for a full one: several values of equal weight, if entries differ in size.
    let fullBytes: [Double]
    /// Bytes of the last one.
    let last: SizeSum

    var count: Int { full + 1 }

    /// - Parameters:
    ///   - entry: bytes of an entry.
    ///   - base: bytes of a listpack without any.
    ///   - length: entries in all, at least one.
    ///   - limit: bytes beyond which a listpack takes no entry but its first.
    ///   - most: entries of a listpack.
    init(of entry: SizeSum, base: Double, length: Int, limit: Double, most: Double = .infinity) {
        let isRandom = entry.variance > 0
        // What stays free is less than the next entry: if all are alike, what remains of whole ones; else, by the theory
        // of renewals, half of an entry, and more where some are long, since it is these that do not fit.
        let free = isRandom ? (entry.mean + entry.variance / entry.mean) / 2 : 0
        let fitting = (limit - base - free) / entry.mean
        let capacity = min(most, max(1, isRandom ? fitting : fitting.rounded(.down)))
        let isCut = capacity == most || capacity == 1
        full = Int(((Double(length) - 0.5) / capacity).rounded(.down))
        let fullBytes = base + capacity * entry.mean
        self.fullBytes = isRandom && !isCut ? (0..<8).map { fullBytes + (Double($0) - 3.5) / 4 * free } : [fullBytes]
        last = SizeSum(base, max(0, Double(length) - Double(full) * capacity), of: entry)
    }
}
