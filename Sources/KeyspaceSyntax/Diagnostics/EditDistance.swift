/// How many slips turn one text into another: a byte too many, too few, wrong, or two neighbours exchanged
/// (Damerau-Levenshtein in its restricted form); `nil` if more than `limit`.
///
/// Only the diagonal band that `limit` allows is computed, so the time is the length times the limit.
func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let far = limit + 1
    var beforePrevious = [Int](repeating: far, count: right.count + 1)
    var previous = (0...right.count).map { min($0, far) }
    var current = [Int](repeating: far, count: right.count + 1)
    for row in 0..<left.count {
        let band = max(0, row - limit)..<min(right.count, row + limit + 1)
        current[band.lowerBound] = band.lowerBound == 0 ? min(row + 1, far) : far
        var nearest = current[band.lowerBound]
        for column in band {
            let isSame = left[row] == right[column]
            var cost = previous[column] + (isSame ? 0 : 1)
            cost = min(cost, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, beforePrevious[column - 1] + 1)
            }
            current[column + 1] = min(cost, far)
            nearest = min(nearest, cost)
        }
        // The next row reads one place beyond this band.
        if band.upperBound < right.count { current[band.upperBound + 1] = far }
        if nearest > limit { return nil }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
}
