extension StreamID {
    /// Before the ID of every entry: reading after it gives a stream from its start.
    public static let first = StreamID(milliseconds: 0, sequence: 0)
    /// No entry has a higher ID.
    public static let last = StreamID(milliseconds: .max, sequence: .max)

    /// Reads an ID as servers write it, such as `1700000000000-3`; nil if the text is none.
    public init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = UInt64(digits: parts[0]), let sequence = UInt64(digits: parts[1])
        else { return nil }
        self.init(milliseconds: milliseconds, sequence: sequence)
    }
}

extension StreamID: Comparable {
    /// Whether the entry of `left` came before the one of `right`.
    public static func < (left: StreamID, right: StreamID) -> Bool {
        left.milliseconds == right.milliseconds
            ? left.sequence < right.sequence : left.milliseconds < right.milliseconds
    }
}

extension StreamID: CustomStringConvertible {
    /// The ID as servers write it, such as `1700000000000-3`.
    public var description: String {
        "\(milliseconds)-\(sequence)"
    }
}

extension UInt64 {
    /// Reads decimal digits; `UInt64.init` would take a sign too.
    fileprivate init?(digits: some StringProtocol) {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.init(digits)
    }
}
