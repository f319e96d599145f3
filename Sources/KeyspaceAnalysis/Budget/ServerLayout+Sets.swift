/// Sets and sorted sets.
extension ServerLayout {
    func set(_ member: StoredText, _ length: Int) -> ValueMemory {
        let data = member.sizes.mean * Double(length)
        if member.isInteger, length <= setIntegers, member.sizes.maximum <= StoredText.mostDigits {
            return ValueMemory(.intset, integers(member.sizes.maximum, length), data: data)
        }
        let fits = hasCompactSets && length <= setEntries
        return ValueMemory(
            ValueMemory(.listpack, smallSet(member.atMost(setText), length), data: data),
            share: fits ? power(member.sizes.share(atMost: setText), length) : 0,
            else: ValueMemory(.hashtable, largeSet(member, length), data: data))
    }

    /// All members are as wide as the widest needs.
    private func integers(_ digits: Int, _ length: Int) -> Double {
        let width =
            switch digits {
            case ...4: 2
            case ...9: 4
            default: 8
            }
        return Double(Self.object + allocator.size(8 + width * length))
    }

    private func smallSet(_ member: StoredText, _ length: Int) -> Double {
        var pack = SizeSum(Listpack.frame)
        pack.add(Listpack.entry(member), of: member.sizes, times: length)
        return Double(Self.object) + pack.expectation { allocator.size($0) }
    }

    private func largeSet(_ member: StoredText, _ length: Int) -> Double {
        var entries = Double(length * tableEntry)
        if hasCompactSets {
            // The only member of a bucket needs no entry, and others one without a value.
            let slots = Double(Self.slots(length))
            let usedSlots = slots * (1 - power(1 - 1 / slots, length))
            entries = (Double(length) - usedSlots) * Double(allocator.size(16))
        }
        return Double(Self.object) + table(length) + entries + Double(length) * tableText(member)
    }

    func sortedSet(_ member: StoredText, _ score: StoredText, _ length: Int) -> ValueMemory {
        let data = (member.sizes.mean + 8) * Double(length)
        let share = length <= sortedSetEntries ? power(member.sizes.share(atMost: sortedSetText), length) : 0
        return ValueMemory(
            ValueMemory(
                .listpack, smallSortedSet(member.atMost(sortedSetText), score, length), data: data),
            share: share,
            else: ValueMemory(.skiplist, largeSortedSet(member, length), data: data))
    }

    private func smallSortedSet(_ member: StoredText, _ score: StoredText, _ length: Int) -> Double {
        var pack = SizeSum(Listpack.frame)
        pack.add(Listpack.entry(member), of: member.sizes, times: length)
        pack.add(Listpack.entry(score), of: score.sizes, times: length)
        return Double(Self.object) + pack.expectation { allocator.size($0) }
    }

    /// A table by member, and a skip list by score; the text of a member is there once.
    private func largeSortedSet(_ member: StoredText, _ length: Int) -> Double {
        let head = Self.object + allocator.size(16) + allocator.size(32) + allocator.size(24 + 16 * 32)
        let each = Double(tableEntry) + skipNode + tableText(member)
        return Double(head) + table(length) + Double(length) * each
    }

    /// A node of a skip list: a quarter of the nodes has a second level, a quarter of those a third, and so on.
    private var skipNode: Double {
        (1...32).reduce(0.0) { sum, level in
            sum + 0.75 * power(0.25, level - 1) * Double(allocator.size(24 + 16 * level))
        }
    }
}
