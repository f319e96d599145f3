import KeyspacePolicy

/// How long the keys of entries are.
///
/// By the parameters' languages: exactly where all texts of one are of a length, else as long as the text that the report
/// gives as an example.
struct KeyLength {
    private let policy: Policy
    /// Of refined strings: finding an example takes longer than everything else of a budget.
    private var refined: [Name: Double] = [:]

    init(_ policy: Policy) {
        self.policy = policy
    }

    /// Bytes of a key of the entry, on average, with the policy's prefix.
    mutating func length(of entry: Entry, in namespace: Namespace) -> Double {
        namespace.pattern.pieces.reduce(Double(policy.prefix.utf8.count)) { length, piece in
            switch piece {
            case .literal(let text): return length + Double(text.utf8.count)
            case .placeholder(let index):
                let parameter = namespace.parameters[index]
                let braces = parameter.isHashTag ? 2.0 : 0
                if index == namespace.variantParameter, let variant = entry.variant {
                    return length + Double(variant.text.utf8.count) + braces
                }
                return length + self.length(of: parameter, keys: entry.expectation.keys) + braces
            }
        }
    }

    private mutating func length(of parameter: Parameter, keys: Int64?) -> Double {
        switch parameter.type {
        case .enumeration(let cases, _):
            return Double(cases.reduce(0) { $0 + $1.text.utf8.count }) / Double(max(1, cases.count))
        // Numbers that tell so many keys apart have as many digits.
        case .int, .uint: return Double(String(max(10, keys ?? 10)).utf8.count)
        case .refined(let refined, let type): return length(of: parameter, refined, type)
        case .hash(let length): return Double(length)
        case .string, .rawString, .uuid, .date, .timestamp, .duration:
            return Double(policy.exampleText(parameter, 0).utf8.count)
        }
    }

    private mutating func length(of parameter: Parameter, _ text: RefinedString, _ type: TypeID?) -> Double {
        let name = Name(text: type == nil ? text.expression : nil, type: type)
        if let known = refined[name] { return known }
        let length = Double(policy.exampleText(parameter, 0).utf8.count)
        refined[name] = length
        return length
    }

    private struct Name: Hashable {
        let text: String?
        let type: TypeID?
    }
}
