import KeyspaceSyntax

/// Types that contain themselves.
///
/// A record that holds itself through a list, a dictionary or an optional is fine: a value can end. Directly it could
/// not, and an alias for itself, through whatever it is, means nothing.
extension Resolver {
    mutating func reportRecursiveTypes() {
        var state = [Visit](repeating: .unseen, count: types.count)
        for index in types.indices { visit(index, &state, path: []) }
    }

    private enum Visit {
        case unseen, open, done
    }

    private mutating func visit(_ index: Int, _ state: inout [Visit], path: [Int]) {
        switch state[index] {
        case .done: return
        case .open:
            reportCycle(path.drop { $0 != index } + [index])
            return
        case .unseen: break
        }
        state[index] = .open
        for target in directParts(of: types[index]) {
            visit(target, &state, path: path + [index])
        }
        state[index] = .done
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

    private mutating func reportCycle(_ cycle: [Int]) {
        guard let first = cycle.first else { return }
        let names = cycle.map { "'\(types[$0].name)'" }.joined(separator: " → ")
        let notes = cycle.dropFirst().dropLast().map {
            Diagnostic.Note("through '\(types[$0].name)'", at: types[$0].nameRange)
        }
        report(
            .recursiveType,
            "type '\(types[first].name)' contains itself (\(names)); put a list, a dictionary or an optional in between",
            at: types[first].nameRange, notes: notes)
        // Whoever walks types later would not come to an end.
        for index in cycle { types[index].definition = .invalid }
    }
}
