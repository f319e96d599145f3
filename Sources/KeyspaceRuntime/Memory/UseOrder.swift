/// The slots in the order of their last use: a list linked both ways, so that every step costs the same.
struct UseOrder {
    private struct Links {
        var older = -1
        var newer = -1
    }

    private var links: [Links] = []
    private(set) var oldest: Int?
    private var newest: Int?

    /// Adds a slot as the one used last.
    mutating func insert(_ slot: Int) {
        while links.count <= slot {
            links.append(Links())
        }
        links[slot] = Links(older: newest ?? -1, newer: -1)
        if let newest {
            links[newest].newer = slot
        } else {
            oldest = slot
        }
        newest = slot
    }

    /// Makes a slot the one used last.
    mutating func touch(_ slot: Int) {
        guard newest != slot else { return }
        remove(slot)
        insert(slot)
    }

    mutating func remove(_ slot: Int) {
        let (older, newer) = (links[slot].older, links[slot].newer)
        if older >= 0 {
            links[older].newer = newer
        } else {
            oldest = newer >= 0 ? newer : nil
        }
        if newer >= 0 {
            links[newer].older = older
        } else {
            newest = older >= 0 ? older : nil
        }
    }
}
