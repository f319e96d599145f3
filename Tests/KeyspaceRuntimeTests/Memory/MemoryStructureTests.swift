import KeyspaceTesting
import Testing

@testable import KeyspaceRuntime

/// The parts that structures are made of, each against the simplest thing that does the same.
@Suite struct MemoryStructureTests {
    @Test func aRingBufferIsAnArrayWithTwoOpenEnds() {
        var ring = RingBuffer<Int>()
        var array: [Int] = []
        var random = SeededRandom(seed: 1)
        for step in 0..<4000 {
            switch Int.random(in: 0..<(step / 1000 % 2 == 0 ? 8 : 12), using: &random) {
            case 0, 1, 2:
                ring.append(step)
                array.append(step)
            case 3, 4:
                ring.prepend(step)
                array.insert(step, at: 0)
            case 5 where !array.isEmpty:
                let index = Int.random(in: array.indices, using: &random)
                let (removed, expected) = (ring.remove(at: index), array.remove(at: index))
                #expect(removed == expected)
            case 6, 8, 10:
                let (popped, expected) = (ring.popFirst(), array.isEmpty ? nil : array.removeFirst())
                #expect(popped == expected)
            default:
                let (popped, expected) = (ring.popLast(), array.popLast())
                #expect(popped == expected)
            }
            guard ring.count == array.count, ring[0..<ring.count] == array else {
                Issue.record("the ring differs from the array after step \(step)")
                return
            }
        }
    }

    @Test func aScoreOrderIsASortedArray() {
        var order = ScoreOrder()
        var array: [ScoredMember] = []
        var random = SeededRandom(seed: 2)
        for step in 0..<6000 {
            // It grows to some thousands, over several chunks, and then shrinks to nothing.
            if Int.random(in: 0..<10, using: &random) < (step < 4000 ? 9 : 1) {
                let name = Bytes("\(step)".utf8)
                let element = ScoredMember(name, score: Double(Int.random(in: 0..<50, using: &random)))
                let index = array.firstIndex { element.isBefore($0) } ?? array.count
                array.insert(element, at: index)
                order.insert(element)
                #expect(order.rank(of: element) == index)
            } else if !array.isEmpty {
                let start = Int.random(in: array.indices, using: &random)
                let length = Int.random(in: 0..<20, using: &random)
                let range = start..<min(start + length, array.count)
                let removed = order.remove(range)
                #expect(removed == Array(array[range]))
                array.removeSubrange(range)
            }
            #expect(order.count == array.count)
            if step % 50 == 0 {
                let score = Double(Int.random(in: -1...50, using: &random))
                #expect(order.members(0..<array.count) == array)
                #expect(order.rank(ofScore: score, after: false) == array.count { $0.score < score })
                #expect(order.rank(ofScore: score, after: true) == array.count { $0.score <= score })
            }
        }
    }

    @Test func prefixSumsFindThePartOfEveryRank() {
        let sizes = [3, 1, 4, 1, 5, 9, 2, 6]
        var sums = PrefixSums(sizes)
        sums.add(2, at: 3)
        let changed = [3, 1, 4, 3, 5, 9, 2, 6]
        var rank = 0
        for (part, size) in changed.enumerated() {
            #expect(sums.sum(before: part) == rank)
            for place in 0..<size {
                #expect(sums.position(ofRank: rank) == (part, place))
                rank += 1
            }
        }
    }

    @Test func aHeapGivesTheEarliestDeadlineFirst() {
        var heap = ExpiryHeap()
        var deadlines: [Int: Int64] = [:]
        var random = SeededRandom(seed: 3)
        for _ in 0..<20_000 {
            let slot = Int.random(in: 0..<200, using: &random)
            let deadline = Int64.random(in: 0..<1000, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                heap.remove(slot)
                deadlines[slot] = nil
            case 1:
                if let next = heap.next {
                    heap.postpone(next.slot, to: next.deadline + deadline)
                    deadlines[next.slot] = next.deadline + deadline
                }
            default:
                heap.schedule(slot, at: deadline)
                deadlines[slot] = min(deadlines[slot] ?? .max, deadline)
            }
            #expect(heap.count == deadlines.count)
            #expect(heap.next?.deadline == deadlines.values.min())
        }
    }

    @Test func aMemberTableKeepsPositionsWithoutGaps() {
        var table = MemberTable()
        var random = SeededRandom(seed: 4)
        var members: Set<Bytes> = []
        for _ in 0..<5000 {
            let member = Bytes("\(Int.random(in: 0..<60, using: &random))".utf8)
            if Bool.random(using: &random) {
                let position = table.insert(member)
                let isNew = members.insert(member).inserted
                #expect((position != nil) == isNew)
            } else if let position = table.position(of: member) {
                let removed = table.remove(at: position)
                #expect(removed == member)
                members.remove(member)
            } else {
                #expect(!members.contains(member))
            }
            #expect(Set(table.members) == members && table.members.count == members.count)
            #expect(table.byteCount == members.reduce(0) { $0 + $1.count })
            #expect(table.members.enumerated().allSatisfy { table.position(of: $0.element) == $0.offset })
        }
    }

    @Test func onlyCanonicalDecimalsAreIntegers() {
        for number in [0, 1, -1, 42, Int64.max, .min, .min + 1] {
            #expect(Int64(decimal: number.decimal) == number)
        }
        for text in ["", "-", "+1", "-0", "00", "01", "-01", " 1", "1 ", "1.0", "9223372036854775808", "1\u{0}"] {
            #expect(Int64(decimal: Bytes(text.utf8)) == nil, "\(text)")
        }
        #expect(Int64(decimal: Bytes("-9223372036854775809".utf8)) == nil)
    }

    @Test func rangesAreCutToThePlacesThatAreThere() {
        #expect(placeRange(first: 0, last: -1, count: 3) == 0..<3)
        #expect(placeRange(first: -2, last: 5, count: 3) == 1..<3)
        #expect(placeRange(first: .min, last: .max, count: 3) == 0..<3)
        for (first, last) in [(2, 1), (3, 9), (0, -4), (.max, .min)] {
            #expect(placeRange(first: first, last: last, count: 3).isEmpty)
        }
        #expect(placeRange(first: 0, last: -1, count: 0).isEmpty)
    }
}

extension ScoredMember {
    fileprivate func isBefore(_ other: ScoredMember) -> Bool {
        score == other.score ? member.lexicographicallyPrecedes(other.member) : score < other.score
    }
}
