import KeyspaceSyntax

/// Types that contain themselves, or that are nested too deep.
///
/// A record that holds itself through a list, a dictionary or an optional is fine: a value can end. Directly it could
/// not, and an alias for itself, through whatever it is, means nothing.
extension Resolver {
    /// Whoever walks types later may follow aliases, and records within records, without counting how deep it gets: a
    /// type that has no end, or that is nested deeper than the bound, is none.
    mutating func reportUnboundedTypes() {
        var walk = TypeWalk(count: types.count)
        for index in types.indices where walk.depths[index] == nil {
            walk.open(index, parts: directParts(of: types[index]))
            while let step = walk.next() {
                switch step {
                case .part(let target): walk.open(target, parts: directParts(of: types[target]))
                case .cycle(let target):
                    // Each costs a look at the whole way. Nobody reads that many.
                    if walk.cycles <= 1_000 { reportCycle(walk.way(to: target)) }
                    types[target].definition = .invalid
                case .end(let index, let depth):
                    // Of a type that was diagnosed, nobody knows how deep it was meant to be.
                    if depth > Bounds.depth, !isInvalid(index) { reportDepth(&walk, index) }
                    walk.close(depth: isInvalid(index) ? 0 : depth)
                }
            }
        }
    }

    /// The types that a value of this one always has within itself.
    private func directParts(of type: NamedType) -> [Int] {
        switch type.definition {
        case .record(let fields): fields.compactMap { namedDirectly($0.type) }
        case .alias(let target): namedAnywhere(target).map { [$0] } ?? []
        case .enumeration, .refined, .swift, .invalid: []
        }
    }

    private func namedDirectly(_ type: ValueType) -> Int? {
        if case .named(let id) = type { id.index } else { nil }
    }

    private func namedAnywhere(_ type: ValueType) -> Int? {
        switch type {
        case .named(let id):
            // An alias for a record is no part of a cycle of aliases unless the record holds it directly.
            id.index
        case .list(let inner), .dictionary(let inner), .optional(let inner):
            namedAnywhere(inner).flatMap { isAlias($0) ? $0 : nil }
        case .scalar: nil
        }
    }

    private func isAlias(_ index: Int) -> Bool {
        if case .alias = types[index].definition { true } else { false }
    }

    private func isInvalid(_ index: Int) -> Bool {
        if case .invalid = types[index].definition { true } else { false }
    }

    // MARK: Messages

    private mutating func reportCycle(_ cycle: [Int]) {
        guard let first = cycle.first else { return }
        let between = Array(cycle.dropFirst().dropLast())
        // Of a long way round, its beginning says enough.
        let shown = between.prefix(8)
        let names = [first] + shown + [first]
        var texts = names.map { "'\(types[$0].name)'" }
        if shown.count < between.count { texts.insert("…", at: texts.count - 1) }
        report(
            .recursiveType,
            "type '\(types[first].name)' contains itself (\(texts.joined(separator: " → "))); put a list, a dictionary or an optional in between",
            at: types[first].nameRange,
            notes: shown.map { Diagnostic.Note("through '\(types[$0].name)'", at: types[$0].nameRange) })
        for index in cycle { types[index].definition = .invalid }
    }

    /// Says so once: what is nested deeper still is the same mistake.
    private mutating func reportDepth(_ walk: inout TypeWalk, _ index: Int) {
        if !walk.isTooDeep {
            report(
                .limitExceeded, "type '\(types[index].name)' is nested deeper than \(Bounds.depth) levels of types",
                at: types[index].nameRange)
        }
        walk.isTooDeep = true
        types[index].definition = .invalid
    }
}

/// A walk through types and their parts, each once, without recursion: a chain of types can be as long as a file.
private struct TypeWalk {
    /// How deep the parts of a type are nested, where that is known.
    private(set) var depths: [Int?]
    /// How many ways from a type to itself were found.
    private(set) var cycles = 0
    /// A type that is nested too deep was found.
    var isTooDeep = false
    private var path: [(index: Int, parts: [Int], depth: Int)] = []
    private var isOpen: [Bool]

    enum Step {
        /// A type that must be opened next.
        case part(Int)
        /// A type on the way, which is a part of the last.
        case cycle(Int)
        /// The last type of the way has no more parts; it must be closed next.
        case end(Int, depth: Int)
    }

    init(count: Int) {
        depths = Array(repeating: nil, count: count)
        isOpen = Array(repeating: false, count: count)
    }

    mutating func open(_ index: Int, parts: [Int]) {
        isOpen[index] = true
        path.append((index, parts.reversed(), 1))
    }

    mutating func close(depth: Int) {
        guard let last = path.popLast() else { return }
        isOpen[last.index] = false
        depths[last.index] = depth
        if let outer = path.indices.last { path[outer].depth = max(path[outer].depth, depth + 1) }
    }

    /// From a type that is open to itself.
    func way(to target: Int) -> [Int] {
        path.map(\.index).drop { $0 != target } + [target]
    }

    /// Nil when the type that was opened first is closed.
    mutating func next() -> Step? {
        while let last = path.indices.last {
            guard let part = path[last].parts.popLast() else { return .end(path[last].index, depth: path[last].depth) }
            if let depth = depths[part] {
                path[last].depth = max(path[last].depth, depth + 1)
            } else if isOpen[part] {
                cycles += 1
                return .cycle(part)
            } else {
                return .part(part)
            }
        }
        return nil
    }
}
