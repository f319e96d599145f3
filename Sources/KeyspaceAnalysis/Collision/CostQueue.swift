/// Numbers, the cheapest first. Costs are small, and mostly follow each other by one, so each has a list.
struct CostQueue {
    /// By empty arguments and length.
    private var lists: [[[Int32]]] = []
    private var place = KeyCost(empty: 0, length: 0)
    /// How many of the list at that place were given: what was found first goes first.
    private var taken = 0

    mutating func push(_ number: Int, _ cost: KeyCost) {
        while lists.count <= cost.empty { lists.append([]) }
        while lists[cost.empty].count <= cost.length { lists[cost.empty].append([]) }
        lists[cost.empty][cost.length].append(Int32(number))
    }

    mutating func popFirst() -> Int? {
        while place.empty < lists.count {
            while place.length < lists[place.empty].count {
                if taken < lists[place.empty][place.length].count {
                    taken += 1
                    return Int(lists[place.empty][place.length][taken - 1])
                }
                lists[place.empty][place.length] = []
                place.length += 1
                taken = 0
            }
            place = KeyCost(empty: place.empty + 1, length: 0)
        }
        return nil
    }
}
