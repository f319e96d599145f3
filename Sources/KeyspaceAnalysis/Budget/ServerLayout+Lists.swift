/// Lists and streams.
extension ServerLayout {
    /// Nodes in a chain, each with a listpack of up to 8 KiB.
    func list(_ element: StoredText, _ length: Int) -> ValueMemory {
        let data = element.sizes.mean * Double(length)
        var entry = SizeSum(0)
        entry.add(Listpack.entry(element), of: element.sizes, times: 1)
        // The server reckons with 8 bytes for what comes beside the element.
        let chain = ListpackChain(
            of: entry, base: Double(Listpack.frame), length: length,
            limit: Double(listBytes - 8) - element.sizes.mean + entry.mean)
        let packs = allocated(chain) + chain.last.expectation { allocator.size($0) }
        if hasCompactSets, chain.full == 0 {
            return ValueMemory(.listpack, Double(Self.object) + packs, data: data)
        }
        let nodes = allocator.size(40) + chain.count * allocator.size(40)
        return ValueMemory(.quicklist, Double(Self.object + nodes) + packs, data: data)
    }

    /// Bytes of the full listpacks.
    private func allocated(_ chain: ListpackChain) -> Double {
        let each = chain.fullBytes.reduce(0) { $0 + allocator.size($1) } / Double(chain.fullBytes.count)
        return Double(chain.full) * each
    }

    /// A tree of listpacks by the IDs of their first entries. The last one has room for more from the beginning.
    ///
    /// - Parameters:
    ///   - fields: their names, which a listpack has once, if its entries have the same.
    ///   - values: what the values of an entry have in all.
    func stream(_ fields: KeyContent.StreamFields, _ values: SizeDistribution, _ length: Int) -> ValueMemory {
        let names = fields.names.reduce(0) { $0 + Listpack.entry($1) }
        // Entries, deleted entries and fields; the names; an end.
        let base = Listpack.frame + 4 * 2 + names
        // Where fields can be missing, half of the entries is taken to have others than the first of their listpack.
        var entry = SizeSum(Self.entryHead + (fields.isFixed ? 0 : (names + 2) / 2))
        let count = max(1, fields.names.count)
        entry.add({ Double(count * Listpack.entry($0 / count) + $0 % count) }, of: values, times: 1)
        let texts = Double(fields.names.reduce(0, +)) + values.mean
        let chain = ListpackChain(
            of: entry, base: Double(base), length: length,
            limit: streamBytes > 0 ? Double(streamBytes - 1) - texts + entry.mean : .infinity,
            most: streamEntries > 0 ? Double(streamEntries) : .infinity)
        let preallocated = streamBytes > 0 ? min(4_096, streamBytes) : 4_096
        let last = chain.last.expectation { max(allocator.size($0), Double(allocator.size(preallocated))) }
        let record = Self.object + allocator.size(80) + allocator.size(24)
        return ValueMemory(
            .stream, Double(record) + tree(chain.count) + allocated(chain) + last, data: values.mean * Double(length))
    }

    /// Flags, the time and the number since the first entry of the listpack, and how many parts there are: the time takes
    /// three bytes for as long as 32 seconds.
    private static let entryHead = 2 + 4 + 2 + 2

    /// The nodes of the tree: for each listpack one that ends the ID, one with the part of it that others do not share,
    /// and a pointer and a byte in the node where they part.
    private func tree(_ listpacks: Int) -> Double {
        let end = allocator.size(16)
        guard listpacks > 1 else { return Double(end + allocator.size(32)) }
        return Double(listpacks * (end + allocator.size(24) + 9) + allocator.size(32))
    }
}
