import KeyspacePolicy
import KeyspaceSyntax

/// The constant that tells the runtime how an entry is kept, and the handle that works on it.
struct SwiftEntry {
    let entry: Entry
    let namespace: Namespace
    let names: SwiftNames

    /// `StoredList<LogLine>`.
    func handle(in scope: SwiftNames.Scope) -> String {
        let name =
            switch entry.structure {
            case .string: "StoredValue"
            case .counter: "StoredCounter"
            case .record: "StoredHash"
            case .map: "StoredMap"
            case .list: "StoredList"
            case .set: "StoredSet"
            case .sortedSet: "StoredSortedSet"
            case .stream: "StoredStream"
            case .bitmap: "StoredBitmap"
            case .hyperLogLog: "StoredCardinality"
            case .rateLimit: "StoredRateLimit"
            }
        return name + genericArguments(in: scope)
    }

    /// `static let entry = ListEntry<LogLine>("logs", …)`.
    func write(to code: inout CodeWriter, in scope: SwiftNames.Scope) {
        let name =
            switch entry.structure {
            case .string: "ValueEntry"
            case .counter: "CounterEntry"
            case .record: "HashEntry"
            case .map: "MapEntry"
            case .list: "ListEntry"
            case .set: "SetEntry"
            case .sortedSet: "SortedSetEntry"
            case .stream: "StreamEntry"
            case .bitmap: "BitmapEntry"
            case .hyperLogLog: "CardinalityEntry"
            case .rateLimit: "RateLimitEntry"
            }
        let type = name + genericArguments(in: scope)
        code.code(
            .call(type, arguments(in: scope)), head: "static let \(SwiftIdentifier.alone(entry.constantName)) = ")
    }

    private func genericArguments(in scope: SwiftNames.Scope) -> String {
        let arguments: [String] =
            switch entry.structure {
            case .string(let type), .list(let type, _), .set(let type), .hyperLogLog(let type):
                [names.type(type, in: scope)]
            case .map(let field, let value): [names.type(field, in: scope), names.type(value, in: scope)]
            case .sortedSet(let member, let score, _):
                [names.type(member, in: scope), score.swiftName]
            case .record, .stream: [names.nested(entry.fieldsTypeName, of: namespace, in: scope)]
            case .counter, .bitmap, .rateLimit: []
            }
        return arguments.isEmpty ? "" : "<\(arguments.joined(separator: ", "))>"
    }

    private func arguments(in scope: SwiftNames.Scope) -> [Code] {
        var result: [Code] = [.text(SwiftLiteral.string(entry.name))]
        if case .rateLimit(let limit) = entry.structure {
            result.append(.text("algorithm: .\(limit.algorithm.swiftName)"))
            result.append(.text("limit: \(SwiftLiteral.integer(limit.limit))"))
            result.append(.text("window: \(limit.window.swiftLiteral)"))
        } else {
            result.append(.text("ttl: \(entry.ttl.swiftLiteral)"))
        }
        result += codecs.map { .text("\($0.label): .\($0.codec)") }
        if case .sortedSet(_, let score, _) = entry.structure { result.append(.text("score: .\(score.rawValue)")) }
        if let maxLength = entry.structure.maxLength {
            result.append(.text("maxLength: \(SwiftLiteral.integer(maxLength))"))
        }
        if entry.whenUnavailable != .fail {
            result.append(.text("whenUnavailable: .\(entry.whenUnavailable.rawValue)"))
        }
        if case .string = entry.structure, let load = entry.load.swiftArguments(entry.maxConcurrentLoads) {
            result.append(.call("load: LoadPolicy", load.map(Code.text)))
        }
        if let size = entry.maxValueSize { result.append(.text("maxValueSize: \(SwiftLiteral.integer(size))")) }
        return result
    }

    private var codecs: [(label: String, codec: String)] {
        let codec = entry.serialization?.rawValue ?? "json"
        return switch entry.structure {
        case .string, .list, .set, .sortedSet, .hyperLogLog: [("codec", codec)]
        case .map(let field, _): [("field", names.policy.isText(field) ? "text" : "json"), ("codec", codec)]
        case .counter, .record, .stream, .bitmap, .rateLimit: []
        }
    }

    /// How one field of a hash or a stream is written: as the entry says, and where that cannot be, as JSON.
    func codec(of field: Field) -> String {
        let type = names.policy.wrapped(field.type) ?? field.type
        let isText = names.policy.isText(type)
        return switch entry.serialization {
        case nil, .text: isText ? "text" : "json"
        case let serialization?: serialization.rawValue
        }
    }
}

extension Structure {
    /// The cap, where there is one.
    var maxLength: Int? {
        switch self {
        case .list(_, let length), .sortedSet(_, _, let length), .stream(_, let length): length
        case .string, .counter, .record, .map, .set, .bitmap, .hyperLogLog, .rateLimit: nil
        }
    }
}

extension Structure.RateLimit.Algorithm {
    var swiftName: String {
        switch self {
        case .fixedWindow: "fixedWindow"
        case .slidingWindow: "slidingWindow"
        case .slidingLog: "slidingLog"
        case .gcra: "gcra"
        }
    }
}
