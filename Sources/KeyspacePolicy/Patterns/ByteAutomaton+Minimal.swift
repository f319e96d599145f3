/// The one smallest form of an automaton.
extension ByteAutomaton {
    /// No string at all.
    static let empty = ByteAutomaton(
        classes: [UInt8](repeating: 0, count: 256), classCount: 1, transitions: [none], accepting: [false])

    /// The same language with as few states and classes as can be, in canonical order.
    var minimized: ByteAutomaton {
        guard let trimmed else { return .empty }
        return trimmed.merged(by: trimmed.equivalentStates).withFewestClasses
    }

    /// Only the states that lie on the way from the start to a match, or `nil` if there are none.
    private var trimmed: ByteAutomaton? {
        let sources = Inverse(self, sink: nil)
        let useful = reachable(from: [0]) { targets(of: $0) }
        let live = reachable(from: accepting.indices.filter { accepting[$0] }) { state in
            (0..<classCount).flatMap { sources[$0, state] }.map(Int.init)
        }
        guard live[0] else { return nil }
        let kept = (0..<stateCount).filter { useful[$0] && live[$0] }
        var numbers = [Int32](repeating: Self.none, count: stateCount)
        for (number, state) in kept.enumerated() { numbers[state] = Int32(number) }
        return ByteAutomaton(
            classes: classes, classCount: classCount,
            transitions: kept.flatMap { state in
                transitions[(state * classCount)..<((state + 1) * classCount)].map {
                    $0 == Self.none ? $0 : numbers[Int($0)]
                }
            },
            accepting: kept.map { accepting[$0] })
    }

    private func targets(of state: Int) -> [Int] {
        transitions[(state * classCount)..<((state + 1) * classCount)].filter { $0 != Self.none }.map(Int.init)
    }

    private func reachable(from states: [Int], by step: (Int) -> [Int]) -> [Bool] {
        var isReached = [Bool](repeating: false, count: stateCount)
        var open = states
        while let state = open.popLast() {
            guard !isReached[state] else { continue }
            isReached[state] = true
            open += step(state).filter { !isReached[$0] }
        }
        return isReached
    }

    /// For each state the block of states with the same future, by Hopcroft's algorithm.
    ///
    /// What leads nowhere leads to a sink, which is one state more.
    private var equivalentStates: [Int] {
        let sources = Inverse(self, sink: stateCount)
        var partition = Partition(kinds: accepting.map { $0 ? 1 : 0 } + [2])
        var open = Array(0..<partition.count)
        var isOpen = [Bool](repeating: true, count: partition.count)
        while let block = open.popLast() {
            isOpen[block] = false
            // The block may itself be split below; what was not yet looked at must still be looked at whole.
            let members = partition.members(of: block)
            for index in 0..<classCount {
                for member in members {
                    for source in sources[index, member] { partition.mark(Int(source)) }
                }
                for (block, part) in partition.splitMarked() {
                    let next = isOpen[block] || partition.size(of: part) <= partition.size(of: block) ? part : block
                    isOpen.append(false)
                    isOpen[next] = true
                    open.append(next)
                }
            }
        }
        return (0..<stateCount).map(partition.block)
    }

    /// One state a block, numbered as they are met from the start, bytes ascending.
    private func merged(by blocks: [Int]) -> ByteAutomaton {
        var numbers: [Int: Int32] = [blocks[0]: 0]
        var representatives = [0]
        var merged: [Int32] = []
        var current = 0
        while current < representatives.count {
            let state = representatives[current]
            current += 1
            for target in transitions[(state * classCount)..<((state + 1) * classCount)] {
                guard target != Self.none else {
                    merged.append(target)
                    continue
                }
                let block = blocks[Int(target)]
                if numbers[block] == nil {
                    numbers[block] = Int32(representatives.count)
                    representatives.append(Int(target))
                }
                merged.append(numbers[block] ?? Self.none)
            }
        }
        return ByteAutomaton(
            classes: classes, classCount: classCount, transitions: merged,
            accepting: representatives.map { accepting[$0] })
    }

    /// Classes that lead to the same states everywhere are one; they are numbered by their first bytes.
    private var withFewestClasses: ByteAutomaton {
        var numbers: [[Int32]: UInt8] = [:]
        var columns: [[Int32]] = []
        var newClass: [Int: UInt8] = [:]
        var newClasses: [UInt8] = []
        for oldClass in classes.map(Int.init) {
            if newClass[oldClass] == nil {
                let column = (0..<stateCount).map { transitions[$0 * classCount + oldClass] }
                if numbers[column] == nil {
                    numbers[column] = UInt8(columns.count)
                    columns.append(column)
                }
                newClass[oldClass] = numbers[column]
            }
            newClasses.append(newClass[oldClass] ?? 0)
        }
        return ByteAutomaton(
            classes: newClasses, classCount: columns.count,
            transitions: (0..<stateCount).flatMap { state in columns.map { $0[state] } }, accepting: accepting)
    }
}

extension ByteAutomaton {
    /// The transitions read backwards.
    private struct Inverse {
        private let width: Int
        /// Where the sources of each pair of class and target begin in `sources`.
        private let starts: [Int32]
        private let sources: [Int32]

        /// - Parameter sink: the state that missing transitions lead to, if that is asked for.
        init(_ automaton: ByteAutomaton, sink: Int?) {
            let width = automaton.stateCount + (sink == nil ? 0 : 1)
            func slots(_ body: (_ slot: Int, _ source: Int32) -> Void) {
                var index = 0
                for state in 0..<automaton.stateCount {
                    for byteClass in 0..<automaton.classCount {
                        let target = automaton.transitions[index]
                        index += 1
                        if target != ByteAutomaton.none {
                            body(byteClass * width + Int(target), Int32(state))
                        } else if let sink {
                            body(byteClass * width + sink, Int32(state))
                        }
                    }
                }
            }
            var starts = [Int32](repeating: 0, count: automaton.classCount * width + 1)
            slots { slot, _ in starts[slot + 1] += 1 }
            for slot in 1..<starts.count { starts[slot] += starts[slot - 1] }
            var free = starts
            var sources = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
            slots { slot, source in
                sources[Int(free[slot])] = source
                free[slot] += 1
            }
            (self.width, self.starts, self.sources) = (width, starts, sources)
        }

        subscript(byteClass: Int, target: Int) -> ArraySlice<Int32> {
            let slot = byteClass * width + target
            return sources[Int(starts[slot])..<Int(starts[slot + 1])]
        }
    }
}
