/// Hears where the arguments of a key are, in the order of the pattern.
protocol KeyTrace {
    mutating func argument(from start: Int, to end: Int)
}

struct NoTrace: KeyTrace {
    func argument(from start: Int, to end: Int) {}
}

struct BoundTrace: KeyTrace {
    /// Begin and end of each argument.
    private(set) var bounds: [Int32] = []

    mutating func argument(from start: Int, to end: Int) {
        bounds.append(Int32(start))
        bounds.append(Int32(end))
    }
}
