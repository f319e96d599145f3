/// The places from `first` to `last`, both included, that `count` elements have.
///
/// Negative indexes count from the end, -1 being the last; what lies outside is cut off, as servers do.
func placeRange(first: Int, last: Int, count: Int) -> Range<Int> {
    let start = max(0, first < 0 ? first + count : first)
    let end = min(count - 1, last < 0 ? last + count : last)
    return start <= end ? start..<(end + 1) : 0..<0
}

extension StoreFailure {
    /// Checks a number of elements that a command asks for, or keeps.
    static func check(count: Int, _ name: String) throws(StoreFailure) {
        guard count >= 0 else {
            throw StoreFailure(.invalidArgument, "\(name) \(count) is negative; expected 0 or more")
        }
    }

    /// Checks the number of elements that a structure may keep, if there is one.
    static func check(cap: Int?) throws(StoreFailure) {
        guard let cap else { return }
        try check(count: cap, "the cap")
    }
}
