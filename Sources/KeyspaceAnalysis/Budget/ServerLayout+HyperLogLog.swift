/// HyperLogLogs: 16,384 registers, which are runs of zeros at first, and from some thousand members on six bits each.
extension ServerLayout {
    func hyperLogLog(_ members: Int?) -> ValueMemory {
        let dense = Double(string(length: Self.head + Int(Self.registers) * 6 / 8))
        guard let members else { return ValueMemory(.dense, dense, data: dense) }
        let length = Self.sparseLength(members)
        guard length < Double(sparseBytes) else { return ValueMemory(.dense, dense, data: dense) }
        let bytes = Double(Self.object) + sparse(length)
        return ValueMemory(.sparse, bytes, data: length)
    }

    private static let head = 16
    private static let registers = 16_384.0

    /// Bytes of the runs: one for each register that is not zero, and for each run of zeros between them one, or two if
    /// it is longer than 64.
    private static func sparseLength(_ members: Int) -> Double {
        let used = registers * (1 - power(1 - 1 / registers, members))
        let share = used / registers
        let runs = used * (1 - share) + 1
        let long = power(1 - share, 64)
        // Equal registers beside one another share a byte: a third of the neighbours are equal.
        let shared = used * share / 3
        return Double(head) + used - shared + runs * (1 + long)
    }

    private func sparse(_ length: Double) -> Double {
        Double(allocator.string(Int(length)))
    }
}
