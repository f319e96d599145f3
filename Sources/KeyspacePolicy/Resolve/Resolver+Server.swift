import KeyspaceSyntax

/// The `server` section.
extension Resolver {
    mutating func server(_ node: Node, at keyRange: SourceRange) -> Server {
        var server = Server(target: nil, topology: nil, directives: [])
        let names = ServerKey.names + serverDirectives.map(\.name)
        within(.section("server", at: keyRange)) { resolver in
            guard let section = resolver.section(node, "server", keys: names) else { return }
            server.target = section["target"].flatMap { resolver.target($0) }
            server.targetRange = section["target"]?.range
            server.topologyRange = section["topology"]?.range
            server.topology = section["topology"].flatMap { resolver.choice($0, "topology", of: Server.Topology.self) }
            if let allow = section.entry("allow") { server.allowances = resolver.allowances(allow) ?? [] }
            for directive in serverDirectives {
                guard let node = section[directive.name], let range = section.keyRange(directive.name),
                    let value = resolver.directive(node, directive.name, directive.form)
                else { continue }
                server.directives.append(.init(name: directive.name, value: value, range: range.union(node.range)))
            }
        }
        server.directives.sort { $0.range.start < $1.range.start }
        return server
    }

    private mutating func target(_ node: Node) -> Server.Target? {
        guard let text = word(node, "target", among: serverTargets) else { return nil }
        let parts = text.split { $0 == "-" || $0 == "." }
        guard parts.count == 3, let flavour = Server.Target.Flavour(rawValue: String(parts[0])),
            let major = Int(parts[1]), let minor = Int(parts[2])
        else { return nil }
        return Server.Target(flavour: flavour, major: major, minor: minor)
    }

    /// - Returns: the value as redis.conf takes it.
    private mutating func directive(_ node: Node, _ name: String, _ form: DirectiveForm) -> String? {
        switch form {
        case .size:
            guard size(node, name) != nil, case .scalar(let scalar) = node.content else { return nil }
            // redis.conf reads 'mb' but not 'mib', and no '_'.
            return scalar.text.lowercased().replacing("ib", with: "b").replacing("_", with: "")
        case .count: return integer(node, name, in: 0...Int64.max).map { String($0) }
        case .seconds: return seconds(node, name).map { String($0) }
        case .yesOrNo: return word(node, name, among: ["yes", "no"])
        case .words(let words): return word(node, name, among: words)
        // `save ""` is how redis.conf turns snapshots off.
        case .text: return scalar(node, name, expected: "text as in redis.conf")?.text
        }
    }

    /// Whole seconds without a unit, unlike the durations of the language.
    private mutating func seconds(_ node: Node, _ name: String) -> Int64? {
        guard case .scalar(let scalar) = node.content, scalar.text.utf8.count <= Bounds.name,
            readInteger(scalar.text) == nil,
            let span = TimeSpan(scalar.text) ?? LooseNotation.duration(scalar.text).flatMap({ TimeSpan($0) }),
            span.milliseconds.isMultiple(of: 1_000)
        else { return integer(node, name, in: 0...Int64.max) }
        let seconds = "\(span.milliseconds / 1_000)"
        report(
            .wrongType,
            "'\(name)'\(scope.suffix) must be a number of seconds without a unit, not '\(shown(scalar.text))'",
            at: node.range, label: "write \(seconds)",
            fixes: [.init("write \(seconds)", at: node.range, replacement: seconds, isSafe: true)])
        return nil
    }

    private mutating func word(_ node: Node, _ what: String, among words: [String]) -> String? {
        guard let text = scalar(node, what, expected: oneOf(words))?.text else { return nil }
        guard words.contains(text) else {
            let meant =
                words == ["yes", "no"] && (text == "true" || text == "false")
                ? (text == "true" ? "yes" : "no") : nearest(to: text, among: words)
            report(
                .invalidValue, "unknown value '\(shown(text))' of '\(what)'\(scope.suffix); expected \(oneOf(words))",
                at: node.range, replacing: text, with: meant, among: words)
            return nil
        }
        return text
    }
}
