package import KeyspaceSyntax

extension JSONValue {
    /// What an editor's language server makes of YAML: scalars by the core schema of YAML 1.2.
    ///
    /// - Returns: nil where something could not be read.
    package init?(_ node: Node) {
        switch node.content {
        case .damaged: return nil
        case .scalar(let scalar): self = .init(scalar)
        case .sequence(let nodes):
            var elements: [JSONValue] = []
            for node in nodes {
                guard let element = JSONValue(node) else { return nil }
                elements.append(element)
            }
            self = .array(elements)
        case .mapping(let mapping):
            guard !mapping.isIncomplete else { return nil }
            var members: [String: JSONValue] = [:]
            for entry in mapping.entries {
                guard let member = JSONValue(entry.value) else { return nil }
                members[entry.key] = member
            }
            self = .object(members)
        }
    }

    private init(_ scalar: Scalar) {
        let text = scalar.text
        guard scalar.isPlain else {
            self = .string(text)
            return
        }
        if scalar.isNull {
            self = .null
        } else if let flag = [
            "true": true, "True": true, "TRUE": true, "false": false, "False": false, "FALSE": false,
        ][
            text]
        {
            self = .bool(flag)
        } else if let number = Self.number(text) {
            self = .number(number)
        } else {
            self = .string(text)
        }
    }

    private static func number(_ text: String) -> Double? {
        if text.wholeMatch(of: /[-+]?[0-9]+/) != nil { return Double(text) }
        if let match = text.wholeMatch(of: /0o([0-7]+)/) { return Int(match.1, radix: 8).map(Double.init) }
        if let match = text.wholeMatch(of: /0x([0-9a-fA-F]+)/) { return Int(match.1, radix: 16).map(Double.init) }
        if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil {
            let digits = text.drop { $0 == "-" || $0 == "+" }
            let padded = "0" + digits.replacing(/\.(?![0-9])/, with: ".0")
            return Double(padded).map { text.hasPrefix("-") ? -$0 : $0 }
        }
        if text.wholeMatch(of: /[-+]?\.(inf|Inf|INF)/) != nil { return .infinity }
        return text.wholeMatch(of: /\.(nan|NaN|NAN)/) != nil ? .nan : nil
    }
}
