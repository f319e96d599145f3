/// Hash tables: buckets, an entry for each element, and its texts.
extension ServerLayout {
    /// The table's own record (dict) and its buckets: as many as the next power of two.
    func table(_ count: Int) -> Double {
        Double(allocator.size(56) + allocator.size(8 * Self.slots(count)))
    }

    /// Buckets of a table that has grown to this number of elements and moved them all.
    static func slots(_ count: Int) -> Int {
        count <= 4 ? 4 : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
    }

    /// Key, value, next of the bucket.
    var tableEntry: Int { allocator.size(24) }

    /// Bytes of a text in a table, on average.
    func tableText(_ text: StoredText) -> Double {
        text.sizes.expectation { Double(allocator.string($0)) }
    }

    func hash(_ fields: [KeyContent.HashFields]) -> ValueMemory {
        let count = fields.reduce(0) { $0 + $1.count }
        let data = fields.reduce(0) { $0 + Double($1.count) * ($1.name.sizes.mean + $1.value.sizes.mean) }
        var share = count <= hashEntries ? 1.0 : 0
        for field in fields where share > 0 {
            let fits = field.name.sizes.share(atMost: hashText) * field.value.sizes.share(atMost: hashText)
            share *= power(fits, field.count)
        }
        return ValueMemory(
            ValueMemory(.listpack, smallHash(fields), data: data), share: share,
            else: ValueMemory(.hashtable, largeHash(fields, count), data: data))
    }

    private func smallHash(_ fields: [KeyContent.HashFields]) -> Double {
        var pack = SizeSum(Listpack.frame)
        for field in fields {
            for text in [field.name.atMost(hashText), field.value.atMost(hashText)] {
                pack.add(Listpack.entry(text), of: text.sizes, times: field.count)
            }
        }
        return Double(Self.object) + pack.expectation { allocator.size($0) }
    }

    private func largeHash(_ fields: [KeyContent.HashFields], _ count: Int) -> Double {
        fields.reduce(Double(Self.object) + table(count)) { sum, field in
            sum + Double(field.count) * (Double(tableEntry) + tableText(field.name) + tableText(field.value))
        }
    }
}

/// By squaring.
func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var (square, rest) = (base, exponent)
    while rest > 0 {
        if rest % 2 == 1 { result *= square }
        square *= square
        rest /= 2
    }
    return result
}
