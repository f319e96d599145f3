import KeyspaceRuntime

/// What stands before the arguments of an operation: the command's name and keys, or a script that takes them.
struct WireFrame {
    private let wire: WireCommand
    /// Nil for the server's own command.
    let script: Script?
    private let form: ScriptForm

    init(_ wire: WireCommand, _ script: Script?, _ form: ScriptForm) {
        self.wire = wire
        self.script = script
        self.form = form
    }

    /// Whether a script splits the values, and wants to know how the replies to the parts are joined.
    private var isChunked: Bool {
        script?.sha == Script.chunked.sha
    }

    /// Begins a command.
    ///
    /// - Parameters:
    ///   - name: the name of the server's command.
    ///   - arguments: how many follow behind the keys.
    func begin(_ name: StaticString, arguments: Int, _ writer: inout RequestWriter) {
        guard let script else {
            writer.begin(name, arguments: 1 + wire.otherKeys.count + arguments)
            return writeKeys(to: &writer)
        }
        begin(script, arguments: 4 + arguments, &writer)
        writeLifetime(to: &writer)
        writer.argument(name)
    }

    /// Begins a script that does not set the expiry as the command says.
    ///
    /// - Parameter arguments: how many follow behind the keys.
    func begin(_ script: Script, arguments: Int, _ writer: inout RequestWriter) {
        let keys = 1 + wire.otherKeys.count
        switch form {
        case .bySHA:
            writer.begin("EVALSHA", arguments: 2 + keys + arguments)
            writer.argument(script.sha)
        case .whole:
            writer.begin("EVAL", arguments: 2 + keys + arguments)
            writer.argument(script.source)
        }
        writer.argument(keys)
        writeKeys(to: &writer)
    }

    /// Begins a command with any number of values.
    ///
    /// - Parameters:
    ///   - values: how many follow, and nothing else.
    ///   - join: how the replies are joined if a script has to split the values.
    func begin(_ name: StaticString, values: Int, _ join: Script.Join, _ writer: inout RequestWriter) {
        guard isChunked else { return begin(name, arguments: values, &writer) }
        begin(name, arguments: 1 + values, &writer)
        writer.argument(join.rawValue)
    }

    private func writeKeys(to writer: inout RequestWriter) {
        writer.argument(wire.command.key)
        for other in wire.otherKeys { writer.argument(other) }
    }

    /// The rule by which a script sets the expiry, and its numbers.
    private func writeLifetime(to writer: inout RequestWriter) {
        switch wire.lifetime {
        case .unchanged:
            writeRule("", 0, 0, to: &writer)
        case .after(let milliseconds), .sliding(let milliseconds, atMost: nil):
            writeRule("after", milliseconds, 0, to: &writer)
        case .ifNone(let milliseconds):
            writeRule("if-none", milliseconds, 0, to: &writer)
        case .sliding(let milliseconds, let limit?):
            writeRule("sliding", milliseconds, limit, to: &writer)
        }
    }

    private func writeRule(
        _ name: StaticString, _ milliseconds: Int64, _ atMost: Int64, to writer: inout RequestWriter
    ) {
        writer.argument(name)
        writer.argument(milliseconds)
        writer.argument(atMost)
    }
}

extension RequestWriter {
    mutating func arguments(_ values: [Bytes]) {
        for value in values { argument(value) }
    }

    mutating func arguments(_ pairs: [FieldValue]) {
        for pair in pairs {
            argument(pair.field)
            argument(pair.value)
        }
    }

    mutating func arguments(_ members: [ScoredMember]) {
        for member in members {
            argument(member.score)
            argument(member.member)
        }
    }
}
