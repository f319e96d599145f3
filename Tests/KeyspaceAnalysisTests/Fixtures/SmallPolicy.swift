import KeyspacePolicy

/// A policy over a few letters whose keys up to a length can all be written down.
struct SmallPolicy {
    struct Namespace {
        var pattern: [Piece]
        /// The parameter, by number, whose cases are variants.
        var variant: Int?
        var hashTag: Int?
    }

    enum Piece {
        case text(String)
        case parameter(Form)
    }

    enum Form {
        case string
        case raw
        case cases([String])
        case refined(SmallExpression)
        /// A type that has too many texts, with some of them: as the program has them and as they stand in keys.
        case sampled(type: String, texts: [(argument: String, written: String)])
    }

    var namespaces: [Namespace]
    var prefix = ""
    var separator = ":"

    static let letters: [Character] = ["a", "b", ":"]

    static func random(_ random: inout SplitMix) -> SmallPolicy {
        let count = Int.random(in: 1...3, using: &random)
        return SmallPolicy(namespaces: (0..<count).map { _ in namespace(&random) })
    }

    private static func namespace(_ random: inout SplitMix) -> Namespace {
        // Few beginnings, so that keys meet.
        var pattern: [Piece] = [.text(["a", "ab", "a:", "b"].randomElement(using: &random) ?? "a")]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            pattern.append(.parameter(form(&random)))
            if Int.random(in: 0..<3, using: &random) > 0 {
                pattern.append(.text([":", "a", "b", ":a", "ab", "b:"].randomElement(using: &random) ?? ":"))
            }
        }
        let forms = parameters(pattern)
        let enums = forms.indices.filter { if case .cases = forms[$0] { true } else { false } }
        return Namespace(
            pattern: pattern, variant: Bool.random(using: &random) ? enums.randomElement(using: &random) : nil,
            hashTag: Int.random(in: 0..<8, using: &random) == 0 ? forms.indices.randomElement(using: &random) : nil)
    }

    private static func form(_ random: inout SplitMix) -> Form {
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: return .string
        case 2: return .raw
        case 3, 4:
            let cases = ["a", "b", "ab", "aa", "ba", "a:b", "bb:"].shuffled(using: &random)
            return .cases(Array(cases.prefix(Int.random(in: 1...3, using: &random))))
        default: return .refined(.random(depth: 2, letters: letters, &random))
        }
    }

    private static func parameters(_ pattern: [Piece]) -> [Form] {
        pattern.compactMap { if case .parameter(let form) = $0 { form } else { nil } }
    }
}

/// Policies of the types that have more texts than can be written down.
extension SmallPolicy {
    static func sampled(_ random: inout SplitMix) -> SmallPolicy {
        let separator = [":", ":", "/", "|", "."].randomElement(using: &random) ?? ":"
        let prefix = ["", "", "n\(separator)", "n"].randomElement(using: &random) ?? ""
        let namespaces = (0..<Int.random(in: 1...3, using: &random)).map { _ -> Namespace in
            var pattern: [Piece] = [.text(["n", "a", "n\(separator)"].randomElement(using: &random) ?? "a")]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                pattern.append(.parameter(sampledForm(separator, &random)))
                if Int.random(in: 0..<3, using: &random) > 0 {
                    let text = [separator, "1", "-", "s", "\(separator)1"].randomElement(using: &random)
                    pattern.append(.text(text ?? separator))
                }
            }
            let count = parameters(pattern).count
            return Namespace(
                pattern: pattern, variant: nil,
                hashTag: Int.random(in: 0..<8, using: &random) == 0 ? Int.random(in: 0..<count, using: &random) : nil)
        }
        return SmallPolicy(namespaces: namespaces, prefix: prefix, separator: separator)
    }

    private static func sampledForm(_ separator: String, _ random: inout SplitMix) -> Form {
        let numbers = ["0", "1", "10", "11", "-1", "253402300799"]
        let days = ["2024-02-29", "0001-12-31", "1970-01-01"]
        let times = days.map { $0 + "T01:02:03Z" } + ["2024-02-29T01:02:03.250Z"]
        let uuids = ["00000000-0000-0000-0000-000000000000", "12345678-9abc-def0-1234-56789abcdef0"]
        let spans = ["0s", "1s", "11s", "1ms", "1001ms"]
        let all = numbers + days + times + uuids + spans + ["s", "-"]
        func same(_ texts: [String]) -> [(argument: String, written: String)] { texts.map { ($0, $0) } }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return .sampled(type: "int", texts: same(numbers))
        case 1: return .sampled(type: "uint", texts: same(numbers.filter { $0 != "-1" }))
        case 2: return .sampled(type: "uuid", texts: same(uuids))
        case 3: return .sampled(type: "date", texts: same(days))
        case 4: return .sampled(type: "{ timestamp: iso8601 }", texts: same(times))
        case 5: return .sampled(type: "{ timestamp: unix }", texts: same(numbers))
        case 6: return .sampled(type: "{ timestamp: unix-ms }", texts: same(numbers))
        case 7: return .sampled(type: "duration", texts: same(spans))
        case 8: return .sampled(type: "{ string: raw }", texts: same(all))
        case 9:
            return .sampled(
                type: "{ string: { matches: \"[0-9s-]*\" } }", texts: same(numbers + days + ["1s", "-", ""]))
        case 10: return .cases(["1", "1s", "10", "2024-02-29"])
        default:
            return .sampled(
                type: "string",
                texts: (all + ["", separator]).map { text in
                    (text, String(decoding: EscapedText(separator: separator).encode(text.utf8), as: UTF8.self))
                })
        }
    }
}

extension SmallPolicy {
    /// What stands before the namespaces, as YAML.
    var head: String { "prefix: \"\(prefix)\"\nseparator: \"\(separator)\"\n" }

    /// As YAML.
    var text: String {
        namespaces.enumerated().map { index, namespace in
            let forms = Self.parameters(namespace.pattern)
            var number = -1
            let pattern = namespace.pattern.map { piece in
                if case .text(let text) = piece { return text }
                number += 1
                return "{p\(number)}"
            }.joined()
            let types = forms.enumerated().map { "p\($0): \(Self.type($1))" }.joined(separator: ", ")
            var text = "  n\(index):\n    key: \"\(pattern)\"\n    parameters: { \(types) }\n"
            if let hashTag = namespace.hashTag { text += "    hash-tag: p\(hashTag)\n" }
            if let variant = namespace.variant, case .cases(let cases) = forms[variant] {
                let options = cases.map { "\"\($0)\": { value: string, ttl: 1s }" }.joined(separator: ", ")
                return text + "    variants: { p\(variant): { \(options) } }\n"
            }
            return text + "    value: string\n    ttl: 1s\n"
        }.joined()
    }

    private static func type(_ form: Form) -> String {
        switch form {
        case .string: "string"
        case .raw: "{ string: raw }"
        case .cases(let cases): "{ enum: [\(cases.map { "\"\($0)\"" }.joined(separator: ", "))] }"
        case .refined(let expression): "{ string: { matches: \"\(expression.source)\" } }"
        case .sampled(let type, _): type
        }
    }

    /// All keys of an entry up to a length, each with all lists of arguments that it is written with.
    func keys(_ namespace: Int, entry: Int, upTo length: Int) -> [String: [[String]]] {
        let namespace = namespaces[namespace]
        var keys: [(key: String, arguments: [String])] = [(prefix, [])]
        var number = -1
        for piece in namespace.pattern {
            switch piece {
            case .text(let text):
                keys = keys.map { ($0.key + text, $0.arguments) }.filter { $0.0.utf8.count <= length }
            case .parameter(let form):
                number += 1
                let texts = texts(form, number == namespace.variant ? entry : nil, length)
                let isTag = number == namespace.hashTag
                keys = keys.flatMap { key, arguments in
                    texts.lazy.map { (key + (isTag ? "{\($0.written)}" : $0.written), arguments + [$0.argument]) }
                        .filter { $0.0.utf8.count <= length }
                }
            }
        }
        return Dictionary(grouping: keys, by: \.key).mapValues { $0.map(\.arguments) }
    }

    private func texts(_ form: Form, _ variant: Int?, _ length: Int) -> [(argument: String, written: String)] {
        switch form {
        case .string:
            // The separator is three bytes long in a key.
            return SmallExpression.any(.letters(["a", "b", ":"])).texts(upTo: length).map {
                ($0, $0.replacing(":", with: "%3A"))
            }.filter { $0.1.utf8.count <= length }
        case .raw:
            return SmallExpression.any(.letters(["a", "b", ":"])).texts(upTo: length).subtracting([""]).map { ($0, $0) }
        case .cases(let cases): return (variant.map { [cases[$0]] } ?? cases).map { ($0, $0) }
        case .refined(let expression): return expression.texts(upTo: length).map { ($0, $0) }
        case .sampled(_, let texts): return texts
        }
    }

    func entryCount(_ namespace: Int) -> Int {
        let namespace = namespaces[namespace]
        guard let variant = namespace.variant, case .cases(let cases) = Self.parameters(namespace.pattern)[variant]
        else { return 1 }
        return cases.count
    }
}
