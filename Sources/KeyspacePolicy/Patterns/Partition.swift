/// Numbers from 0 in disjoint blocks, which are split again and again, each time in time of what was marked.
struct Partition {
    /// The elements block by block; in each block the marked ones first.
    private var elements: [Int]
    private var places: [Int]
    private var blocks: [Int]
    private var ranges: [Range<Int>] = []
    private var marked: [Int] = []
    private var touched: [Int] = []

    /// - Parameter kinds: elements of one kind begin in one block.
    init(kinds: [Int]) {
        elements = kinds.indices.sorted { (kinds[$0], $0) < (kinds[$1], $1) }
        places = kinds
        blocks = kinds
        for (place, element) in elements.enumerated() {
            if place == 0 || kinds[element] != kinds[elements[place - 1]] { ranges.append(place..<place) }
            ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<(place + 1)
            places[element] = place
            blocks[element] = ranges.count - 1
        }
        marked = [Int](repeating: 0, count: ranges.count)
    }

    var count: Int { ranges.count }

    func block(of element: Int) -> Int { blocks[element] }

    func size(of block: Int) -> Int { ranges[block].count }

    func members(of block: Int) -> [Int] { Array(elements[ranges[block]]) }

    mutating func mark(_ element: Int) {
        let block = blocks[element]
        let border = ranges[block].lowerBound + marked[block]
        // Marked already.
        guard places[element] >= border else { return }
        if marked[block] == 0 { touched.append(block) }
        let other = elements[border]
        elements.swapAt(border, places[element])
        places[other] = places[element]
        places[element] = border
        marked[block] += 1
    }

    /// Takes the marked elements of each block that has others too out into a block of their own, and forgets the marks.
    mutating func splitMarked() -> [(block: Int, part: Int)] {
        var splits: [(block: Int, part: Int)] = []
        for block in touched {
            let range = ranges[block]
            let border = range.lowerBound + marked[block]
            marked[block] = 0
            guard border < range.upperBound else { continue }
            let part = ranges.count
            ranges.append(range.lowerBound..<border)
            ranges[block] = border..<range.upperBound
            marked.append(0)
            for place in ranges[part] { blocks[elements[place]] = part }
            splits.append((block, part))
        }
        touched = []
        return splits
    }
}
