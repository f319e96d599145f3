/// Strings, and what is one for the server: counters, bitmaps, HyperLogLogs.
extension ServerLayout {
    func string(_ text: StoredText) -> ValueMemory {
        if text.isInteger { return integers(text.sizes) }
        let bytes = text.sizes.expectation { Double(string(length: $0)) }
        let short = text.sizes.share(atMost: Self.longestEmbedded)
        return ValueMemory(
            ValueMemory(.embstr, bytes, data: text.sizes.mean), share: short,
            else: ValueMemory(.raw, bytes, data: text.sizes.mean))
    }

    /// A string of this length that is no number.
    func string(length: Int) -> Int {
        // A short one stands behind its own header.
        if length <= Self.longestEmbedded { return allocator.size(Self.object + 3 + length + 1) }
        // A long one stays in the buffer that it was received in, with two bytes behind it.
        return Self.object + allocator.string(length >= 32_768 ? length + 2 : length)
    }

    private static let longestEmbedded = 44

    private func integers(_ digits: SizeDistribution) -> ValueMemory {
        let numbers = digits.atMost(StoredText.mostDigits)
        let bytes = numbers.expectation { sharesIntegers && $0 < 5 ? 0 : Double(Self.object) }
        return ValueMemory(
            ValueMemory(.int, bytes, data: min(bytes, 8)), share: digits.share(atMost: StoredText.mostDigits),
            else: ValueMemory(.embstr, Double(string(length: digits.maximum)), data: Double(digits.maximum)))
    }

    /// The number stands in the place of the pointer to it. Those below 10,000 are there once for all keys.
    func integer(below bound: Int?) -> ValueMemory {
        let isShared = sharesIntegers && bound.map { $0 <= 10_000 } ?? false
        return ValueMemory(.int, isShared ? 0 : Double(Self.object), data: isShared ? 0 : 8)
    }

    /// A bitmap whose bits were set one after the other. The string that holds them doubles whenever it is too short, so
    /// that its room is about the next power of two.
    func bitmap(_ bits: Int) -> ValueMemory {
        let length = max(1, (bits + 7) / 8)
        var block = allocator.string(1)
        var room = 1
        while room < length {
            let wanted = Self.greedy(room + 1)
            let header = wanted < 256 ? 3 : wanted < 65_536 ? 5 : 9
            block = allocator.size(wanted + header + 1)
            room = block - header - 1
        }
        return ValueMemory(.raw, Double(Self.object + block), data: Double(length))
    }

    /// The room that a string asks for which needs so many bytes: twice that, or a mebibyte more.
    private static func greedy(_ length: Int) -> Int {
        length < 1 << 20 ? 2 * length : length + (1 << 20)
    }
}
