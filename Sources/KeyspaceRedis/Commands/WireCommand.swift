import KeyspaceRuntime

/// A command on its way to a server: checked, written as the server's own command or as a script, its reply read.
///
/// Value and expiry travel together: a command that has options for the expiry is sent as it is, and whatever needs
/// more than one is one script.
struct WireCommand: Sendable {
    let command: Command
    let lifetime: Lifetime

    /// Checks the arguments, as every store does before it looks at a key.
    init(_ command: Command) throws(StoreFailure) {
        self.command = command
        lifetime = try command.check()
    }

    /// Writes the request.
    ///
    /// - Parameter scripts: how to send a script, if it takes one.
    func write(to writer: inout RequestWriter, scripts: ScriptForm) {
        write(to: &writer, script: script, scripts)
    }

    /// Writes the request; a script whole if the server has not seen it.
    func write(to writer: inout RequestWriter, _ known: inout KnownScripts) {
        guard let script else { return write(to: &writer, script: nil, .bySHA) }
        write(to: &writer, script: script, known.form(of: script.sha))
    }

    private func write(to writer: inout RequestWriter, script: Script?, _ form: ScriptForm) {
        // What nearly all commands are comes first, and straight.
        switch command.operation {
        case .get where script == nil:
            if let milliseconds {
                writer.begin("GETEX", arguments: 3)
                writer.argument(command.key)
                writer.argument("PX" as StaticString)
                writer.argument(milliseconds)
            } else {
                writer.begin("GET", arguments: 1)
                writer.argument(command.key)
            }
        case .set(let bytes, .always) where script == nil:
            writer.begin("SET", arguments: milliseconds == nil ? 2 : 4)
            writer.argument(command.key)
            writer.argument(bytes)
            writeExpiryOption(to: &writer)
        default:
            writeOperation(to: &writer, WireFrame(self, script, form))
        }
    }

    /// The time that an option of a command gives the key; nil if the expiry stays, or only a script can set it.
    var milliseconds: Int64? {
        switch lifetime {
        case .after(let milliseconds), .sliding(let milliseconds, atMost: nil): milliseconds
        case .ifNone(let milliseconds) where command.operation.makesKey: milliseconds
        case .unchanged, .ifNone, .sliding: nil
        }
    }

    func writeExpiryOption(to writer: inout RequestWriter) {
        guard let milliseconds else { return }
        writer.argument("PX" as StaticString)
        writer.argument(milliseconds)
    }
}

extension Operation {
    /// Whether the operation has an effect only where there was no key, so that there was no expiry either.
    var makesKey: Bool {
        if case .set(_, .absent) = self { true } else { false }
    }
}
