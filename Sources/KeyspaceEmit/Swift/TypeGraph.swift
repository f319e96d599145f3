import KeyspacePolicy

/// What can only be said of all types of a policy together.
///
/// It is found in one pass, and without recursion: types can be many, and each can lead to the next.
struct TypeGraph: Sendable {
    /// A service's type is a part of it, of which nothing but `Codable & Sendable` is known.
    private let isOpaque: [Bool]
    /// Types that hold each other in themselves, not in a list or a dictionary, have the same number.
    private let group: [Int]

    init(_ types: [NamedType]) {
        isOpaque = Self.opaque(types)
        var groups = TypeGroups(types.map { Self.parts($0, \.namedInItself) })
        group = groups.numbers()
    }

    /// Everything but what services' types are a part of.
    func isHashable(_ type: ValueType) -> Bool {
        type.named.map { !isOpaque[$0.index] } ?? true
    }

    /// Whether a value of the type holds a record in itself that it is a field of.
    func reaches(_ owner: TypeID, from type: ValueType) -> Bool {
        type.namedInItself.map { group[$0.index] == group[owner.index] } ?? false
    }

    private static func opaque(_ types: [NamedType]) -> [Bool] {
        var holders = [[Int]](repeating: [], count: types.count)
        for (index, type) in types.enumerated() {
            for part in parts(type, \.named) { holders[part].append(index) }
        }
        var isOpaque = [Bool](repeating: false, count: types.count)
        var open = types.indices.filter { if case .swift = types[$0].definition { true } else { false } }
        while let index = open.popLast() {
            guard !isOpaque[index] else { continue }
            isOpaque[index] = true
            open += holders[index]
        }
        return isOpaque
    }

    private static func parts(_ type: NamedType, _ part: KeyPath<ValueType, TypeID?>) -> [Int] {
        switch type.definition {
        case .record(let fields): fields.compactMap { $0.type[keyPath: part]?.index }
        case .alias(let target): target[keyPath: part].map { [$0.index] } ?? []
        case .enumeration, .refined, .swift, .invalid: []
        }
    }
}

extension ValueType {
    /// The type of the policy that it is made of; nil if it is made of a scalar.
    fileprivate var named: TypeID? {
        switch self {
        case .scalar: nil
        case .named(let id): id
        case .list(let inner), .dictionary(let inner), .optional(let inner): inner.named
        }
    }

    /// The type that a value of this one has room for within itself.
    fileprivate var namedInItself: TypeID? {
        switch self {
        case .scalar, .list, .dictionary: nil
        case .named(let id): id
        case .optional(let inner): inner.namedInItself
        }
    }
}

/// Strongly connected components (Tarjan's), with a stack of its own.
private struct TypeGroups {
    private let parts: [[Int]]
    private var order: [Int]
    private var lowest: [Int]
    private var group: [Int]
    private var seen = 0
    private var candidates: [Int] = []

    init(_ parts: [[Int]]) {
        self.parts = parts
        order = Array(repeating: -1, count: parts.count)
        lowest = order
        group = order
    }

    mutating func numbers() -> [Int] {
        for index in parts.indices where order[index] < 0 { visit(index) }
        return group
    }

    private mutating func visit(_ root: Int) {
        var path: [(index: Int, next: Int)] = []
        enter(root, &path)
        while let (index, next) = path.last {
            guard next < parts[index].count else {
                path.removeLast()
                leave(index, to: path.last?.index)
                continue
            }
            path[path.count - 1].next += 1
            let part = parts[index][next]
            if order[part] < 0 {
                enter(part, &path)
            } else if group[part] < 0 {
                lowest[index] = min(lowest[index], order[part])
            }
        }
    }

    private mutating func enter(_ index: Int, _ path: inout [(index: Int, next: Int)]) {
        order[index] = seen
        lowest[index] = seen
        seen += 1
        candidates.append(index)
        path.append((index, 0))
    }

    private mutating func leave(_ index: Int, to outer: Int?) {
        if let outer { lowest[outer] = min(lowest[outer], lowest[index]) }
        guard lowest[index] == order[index] else { return }
        while let member = candidates.popLast() {
            group[member] = index
            if member == index { break }
        }
    }
}
