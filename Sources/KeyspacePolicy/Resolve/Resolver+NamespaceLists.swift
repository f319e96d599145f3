import KeyspaceSyntax

/// What is wrong with lists of namespaces.
extension Resolver {
    mutating func reportUnknownNamespace(_ name: String, _ what: String, at range: SourceRange) {
        if name == "all" {
            report(
                .unknownNamespace,
                "'all' is no namespace to list\(scope.suffix); for all of them write '\(what): all', without brackets",
                at: range)
            return
        }
        if let dot = name.firstIndex(of: "."), namespaceIndexes[String(name[..<dot])] != nil {
            let namespace = String(name[..<dot])
            report(
                .unknownNamespace,
                "'\(shown(name))'\(scope.suffix): variants cannot be listed one by one; write '\(namespace)' for all of its keys",
                at: range,
                fixes: [.init("replace with '\(namespace)'", at: range, replacement: namespace)])
            return
        }
        let meant = nearest(to: name, among: namespaceIndexes.keys)
        guard !lacksNamespaces || meant.map({ Suggestion.isOneSlip(name, for: $0) }) == true else { return }
        report(
            .unknownNamespace, "unknown namespace '\(shown(name))'\(scope.suffix)", at: range,
            replacing: name, with: meant, among: Array(namespaceIndexes.keys),
            isCertain: !lacksNamespaces && meant.map { vocabulary.prefers($0, to: name) } == true)
    }

    /// `writes: orders`.
    mutating func reportNoList(_ text: String, _ what: String, at range: SourceRange) {
        let isNamespace = namespaceIndexes[text] != nil
        report(
            .wrongType,
            "'\(what)'\(scope.suffix) must be a list of namespaces, or 'all', not '\(shown(text))'",
            at: range, label: isNamespace ? "write '[\(text)]'" : nil,
            fixes: isNamespace
                ? [.init("write '[\(text)]'", at: range, replacement: "[\(text)]", isSafe: true)] : [])
    }
}
