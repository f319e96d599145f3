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

    /// Bytes of the string that holds so many, on average.
    ///
    /// It asks for three bytes before it adds a member, and for twice what it then has if they are not free. So it grows
    /// when two bytes, one or none are left, and that decides which size it comes to.
    private func sparse(_ length: Double) -> Double {
        var bytes = 0.0
        // Blocks that it may have, with how likely they are; an empty one has 18 bytes.
        var blocks = [doubled(18): 1.0]
        while !blocks.isEmpty {
            var grown: [Int: Double] = [:]
            // In order, so that the sum is the same in each run.
            for (block, share) in blocks.sorted(by: { $0.key < $1.key }) {
                let room = block - header(block - 4) - 1
                if length < Double(room) {
                    bytes += Double(block) * share
                } else {
                    for left in 0..<3 { grown[doubled(room - left), default: 0] += share / 3 }
                }
            }
            blocks = grown
        }
        return bytes
    }

    private func doubled(_ length: Int) -> Int {
        let wanted = 2 * (length + 3)
        return allocator.size(wanted + header(wanted) + 1)
    }

    private func header(_ length: Int) -> Int {
        length < 256 ? 3 : 5
    }
}
