/// The places from `first` to `last`, both included, that `count` elements have.
///
/// Negative indexes count from the end, -1 being the last; what lies outside is cut off, as servers do.
func placeRange(first: Int, last: Int, count: Int) -> Range<Int> {
    let start = max(0, first < 0 ? first + count : first)
    let end = min(count - 1, last < 0 ? last + count : last)
    return start <= end ? start..<(end + 1) : 0..<0
}
