import KeyspaceSyntax

/// Readers of scalar options. Each says what it expected and got; nil was diagnosed.
extension Resolver {
    /// `what` is the option's name.
    mutating func scalar(_ node: Node, _ what: String, expected: @autoclosure () -> String) -> Scalar? {
        switch node.content {
        case .scalar(let scalar):
            if scalar.isNull {
                report(.wrongType, "'\(what)'\(scope.suffix) has no value; expected \(expected())", at: node.range)
                return nil
            }
            return scalar
        case .damaged: return nil
        case .sequence, .mapping:
            reportWrongType(what, expected: expected(), got: node)
            return nil
        }
    }

    /// Text. What YAML reads as a boolean or a number is none: other readers of the file would not take it for text.
    mutating func text(_ node: Node, _ what: String, expected: @autoclosure () -> String = "text") -> String? {
        if case .scalar(let scalar) = node.content, CoreSchema.isSurelyText(scalar.text) { return scalar.text }
        guard let scalar = scalar(node, what, expected: expected()) else { return nil }
        if scalar.isPlain, CoreSchema.isNumberOrBoolean(scalar.text) {
            report(
                .wrongType, "'\(what)'\(scope.suffix) must be \(expected()); put '\(shown(scalar.text))' in quotes",
                at: node.range,
                fixes: scalar.text.utf8.count > Bounds.name
                    ? [] : [.init("put it in quotes", at: node.range, replacement: "\"\(scalar.text)\"", isSafe: true)])
            return nil
        }
        return scalar.text
    }

    /// Text that says something.
    mutating func nonEmptyText(_ node: Node, _ what: String, expected: @autoclosure () -> String = "text") -> String? {
        guard let text = text(node, what, expected: expected()) else { return nil }
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            report(.invalidValue, "'\(what)'\(scope.suffix) is empty; expected \(expected())", at: node.range)
            return nil
        }
        return text
    }

    mutating func boolean(_ node: Node, _ what: String) -> Bool? {
        guard let scalar = scalar(node, what, expected: "'true' or 'false'") else { return nil }
        switch (scalar.text, scalar.isPlain) {
        case ("true", true): return true
        case ("false", true): return false
        default:
            let meant = booleanMeant(by: scalar.text)
            report(
                .wrongType, "'\(what)'\(scope.suffix) must be 'true' or 'false', not '\(shown(scalar.text))'",
                at: node.range, label: meant.map { "write '\($0)'" },
                fixes: meant.map { [.init("replace with '\($0)'", at: node.range, replacement: $0, isSafe: true)] }
                    ?? [])
            return nil
        }
    }

    /// What is `true` or `false` elsewhere, or was to be.
    func booleanMeant(by text: String) -> String? {
        switch text.lowercased() {
        case "yes", "on", "y", "true": return "true"
        case "no", "off", "n", "false": return "false"
        default: return Suggestion.nearest(to: text, among: ["true", "false"])
        }
    }

    mutating func integer(_ node: Node, _ what: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let scalar = scalar(node, what, expected: "a whole number") else { return nil }
        guard scalar.isPlain, let number = readInteger(scalar.text) else {
            reportNoInteger(scalar, what, at: node.range)
            return nil
        }
        guard range.contains(number) else {
            let bounds =
                range.upperBound == .max
                ? "\(range.lowerBound) or more" : "between \(range.lowerBound) and \(range.upperBound)"
            report(
                .invalidValue, "'\(what)'\(scope.suffix) must be \(bounds), not \(shown(scalar.text))", at: node.range)
            return nil
        }
        return number
    }

    private mutating func reportNoInteger(_ scalar: Scalar, _ what: String, at range: SourceRange) {
        let isQuoted = !scalar.isPlain && readInteger(scalar.text) != nil
        let meant = isQuoted ? scalar.text : LooseNotation.count(scalar.text)
        let hint = isQuoted ? "write it without quotes" : "such as 1_000, not '\(shown(scalar.text))'"
        report(
            .wrongType, "'\(what)'\(scope.suffix) must be a whole number\(isQuoted ? "; " : " ")\(hint)", at: range,
            label: meant.map { "write \($0)" },
            fixes: meant.map { [.init("write \($0)", at: range, replacement: $0, isSafe: isQuoted)] } ?? [])
    }

    mutating func count(_ node: Node, _ what: String) -> Int? {
        integer(node, what, in: 1...Int64.max).map(Int.init)
    }

    /// A quantity in a notation of its own: a duration, a size, a ratio, a rate.
    mutating func quantity<Value>(
        _ node: Node, _ what: String, _ notation: Notation, _ read: (String) -> Value?
    ) -> Value? {
        guard let scalar = scalar(node, what, expected: notation.description) else { return nil }
        if let value = read(scalar.text) { return value }
        // Of a text that is no quantity by its length alone, nobody need guess what was meant.
        let isShort = scalar.text.utf8.count <= Bounds.name
        let sure = isShort ? notation.loosely(scalar.text) : nil
        let meant = sure ?? (isShort ? notation.guess(scalar.text) : nil)
        report(
            .invalidValue,
            "'\(shown(scalar.text))' is no \(notation.noun); '\(what)'\(scope.suffix) takes \(notation.description)",
            at: node.range, label: meant.map { "write '\($0)'" },
            fixes: meant.map { [.init("write '\($0)'", at: node.range, replacement: $0, isSafe: sure != nil)] } ?? [])
        return nil
    }

    /// More than nothing, or `none`; the outer nil was diagnosed.
    mutating func durationOrNone(_ node: Node, _ what: String) -> TimeSpan?? {
        if case .scalar(let scalar) = node.content {
            if scalar.text == "none" { return .some(nil) }
            if TimeSpan(scalar.text) == nil, LooseNotation.duration(scalar.text) == nil,
                Suggestion.isSlip(scalar.text, for: "none")
            {
                report(
                    .invalidValue, "'\(shown(scalar.text))' is neither 'none' nor a duration\(scope.suffix)",
                    at: node.range, replacing: scalar.text, with: "none")
                return nil
            }
        }
        return duration(node, what)
    }

    /// More than nothing.
    mutating func duration(_ node: Node, _ what: String) -> TimeSpan? {
        guard let span = quantity(node, what, .duration, { TimeSpan($0) }) else { return nil }
        guard span.milliseconds > 0 else {
            report(.invalidValue, "'\(what)'\(scope.suffix) must be longer than nothing", at: node.range)
            return nil
        }
        guard span <= Self.longest else {
            report(
                .invalidValue, "'\(what)'\(scope.suffix) must be at most \(Self.longest) (100 years)", at: node.range)
            return nil
        }
        noteUnusualDuration(node, what)
        return span
    }

    /// Longer than any service lives, and short enough that the server can add it to its clock.
    private static let longest = TimeSpan(milliseconds: 36_500 * 86_400_000)

    private mutating func noteUnusualDuration(_ node: Node, _ what: String) {
        // Most are written as they are described.
        guard case .scalar(let scalar) = node.content, !isCanonicalDuration(scalar.text),
            let usual = canonicalDuration(scalar.text), usual != scalar.text
        else { return }
        unusualDurations.append(
            WrittenDuration(
                option: what, text: scalar.text, usual: usual, range: node.range, subject: scope.namespace))
    }

    /// Bytes.
    mutating func size(_ node: Node, _ what: String) -> Int64? {
        quantity(node, what, .size) { readByteSize($0) }
    }

    /// Between 0 and 1.
    mutating func ratio(_ node: Node, _ what: String) -> Double? {
        quantity(node, what, .ratio) { readRatio($0) }
    }

    /// Per second.
    mutating func rate(_ node: Node, _ what: String) -> Double? {
        quantity(node, what, .rate) { readRate($0) }
    }

    /// One of the cases of an enum with text.
    ///
    /// - Parameter synonyms: what others call the cases, in small letters.
    mutating func choice<Choice: Keyword>(
        _ node: Node, _ what: String, of type: Choice.Type, synonyms: [String: Choice] = [:]
    ) -> Choice? {
        if case .scalar(let scalar) = node.content, let choice = Choice(keyword: scalar.text) { return choice }
        return choice(node, what, among: Array(Choice.allCases), synonyms: synonyms)
    }

    mutating func choice<Choice: RawRepresentable<String>>(
        _ node: Node, _ what: String, among choices: [Choice], synonyms: [String: Choice] = [:]
    ) -> Choice? {
        guard let text = scalar(node, what, expected: oneOf(choices.map(\.rawValue)))?.text else { return nil }
        if let choice = Choice(rawValue: text), choices.contains(where: { $0.rawValue == text }) { return choice }
        let known = choices.map(\.rawValue)
        let synonym = text.utf8.count > Bounds.name ? nil : synonyms[text.lowercased()]?.rawValue
        let meant = synonym ?? nearest(to: text, among: known)
        report(
            .invalidValue, "unknown \(what) '\(shown(text))'\(scope.suffix); expected \(oneOf(known))",
            at: node.range, replacing: text, with: meant, among: known, isCertain: synonym == nil)
        return nil
    }

    mutating func reportWrongType(_ what: String, expected: String, got node: Node) {
        // `key:cart:{id}`, which YAML reads as one text.
        var hint = ""
        if expected == "a mapping", case .scalar(let scalar) = node.content, scalar.isPlain, scalar.text.contains(":") {
            hint =
                scalar.text.contains(":\u{A0}")
                ? "; a no-break space stands behind ':', write a space" : "; is a space missing behind ':'?"
        }
        report(
            .wrongType, "\(scope.subject(what)) must be \(expected), not \(describe(node))\(hint)",
            at: node.headRange)
    }

    func describe(_ node: Node) -> String {
        switch node.content {
        case .scalar(let scalar) where scalar.isNull: "nothing"
        case .scalar(let scalar): "'\(shown(scalar.text))'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .damaged: "something broken"
        }
    }
}
