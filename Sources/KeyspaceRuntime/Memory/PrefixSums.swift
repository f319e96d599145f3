/// The sizes of parts that follow each other, and how many elements lie before each: a Fenwick tree.
///
/// Changing a size and summing up both take a logarithm of the number of parts.
struct PrefixSums {
    /// At each place the sum of as many parts, up to it, as its lowest set bit says; places count from 1.
    private var sums: [Int]

    init(_ sizes: [Int]) {
        sums = [0] + sizes
        for place in sums.indices.dropFirst() {
            let parent = place + (place & -place)
            if parent < sums.count {
                sums[parent] += sums[place]
            }
        }
    }

    mutating func add(_ amount: Int, at part: Int) {
        var place = part + 1
        while place < sums.count {
            sums[place] += amount
            place += place & -place
        }
    }

    /// How many elements lie before a part.
    func sum(before part: Int) -> Int {
        var place = part
        var sum = 0
        while place > 0 {
            sum += sums[place]
            place -= place & -place
        }
        return sum
    }

    /// The part that holds the element of this rank, and the place in it. The rank must be below the sum of all.
    func position(ofRank rank: Int) -> (part: Int, place: Int) {
        var place = 0
        var rest = rank
        var step = 1 << (Int.bitWidth - 1 - sums.count.leadingZeroBitCount)
        while step > 0 {
            if place + step < sums.count, sums[place + step] <= rest {
                place += step
                rest -= sums[place]
            }
            step >>= 1
        }
        return (place, rest)
    }
}
