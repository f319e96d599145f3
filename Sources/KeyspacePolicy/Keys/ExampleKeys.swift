extension Policy {
    /// Keys as a program would write them, for people: the shortest that say what a key looks like.
    ///
    /// - Returns: one or more, without the prefix that is put before every key.
    package func exampleKeys(of entry: Entry, in namespace: Namespace, limit: Int = 2) -> [String] {
        var keys: [String] = []
        for number in 0..<limit {
            let key = namespace.pattern.pieces.map { piece in
                switch piece {
                case .literal(let text): return text
                case .placeholder(let index):
                    let isVariant = index == namespace.variantParameter
                    let text =
                        (isVariant ? entry.variant?.text : nil) ?? exampleText(namespace.parameters[index], number)
                    return namespace.parameters[index].isHashTag ? "{\(text)}" : text
                }
            }.joined()
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// The text of an argument in a key. The second of a `string` shows how what is special is encoded.
    package func exampleText(_ parameter: Parameter, _ number: Int) -> String {
        switch parameter.type {
        case .string:
            let text = Self.exampleArguments[number % 2] + (number == 0 ? "" : "\(separator)\(number)")
            return String(decoding: EscapedText(separator: separator).encode(text.utf8), as: UTF8.self)
        case .rawString: return Self.exampleArguments[number % 2]
        case .refined(let refined, let type):
            let examples = exampleTexts(of: refined, type)
            return examples.isEmpty ? "" : examples[number % examples.count]
        case .enumeration(let cases, _): return cases[number % cases.count].text
        case .int, .uint: return ["42", "7"][number % 2]
        case .uuid:
            return ["3f2504e0-4f89-41d3-9a0c-0305e82c3301", "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"][number % 2]
        case .date: return ["2024-01-15", "2024-12-31"][number % 2]
        case .timestamp(.iso8601): return ["2024-01-15T10:30:00Z", "2024-12-31T23:59:00Z"][number % 2]
        case .timestamp(.unix): return ["1705314600", "1735689540"][number % 2]
        case .timestamp(.unixMilliseconds): return ["1705314600000", "1735689540000"][number % 2]
        case .duration: return ["60s", "250ms"][number % 2]
        case .hash(let length):
            let digits = ["9f86d081884c7d659a2feaa0c55ad015", "60303ae22b998861bce3b28f33eec1be"][number % 2]
            return String((digits + digits).prefix(length))
        }
    }

    /// Never the parameter's own name, with which a key would look like a pattern. They begin as the texts that are found
    /// for refined strings.
    private static let exampleArguments = ["alpha", "bravo"]
}

extension Policy {
    /// Texts of a refined string: those that its type's documentation names, else those that can be found.
    package func exampleTexts(of refined: RefinedString, _ type: TypeID?) -> [String] {
        let summary = type.flatMap { self[$0].summary } ?? ""
        // Code stands between backticks: every second part.
        let named = summary.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
        let documented = named.filter { refined.automaton.matches($0.utf8) }
        let found = refined.automaton.examples(count: 3)
        var known: Set<String> = []
        return (documented.isEmpty ? found : documented).filter { known.insert($0).inserted }
    }
}
