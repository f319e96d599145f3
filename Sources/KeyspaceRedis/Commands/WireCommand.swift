import KeyspaceRuntime

struct WireCommand: Sendable {
    let command: Command
    init(_ command: Command) throws(StoreFailure) { self.command = command }
    var isRepeatable: Bool { true }
    func write(to writer: inout RequestWriter, _ scripts: inout KnownScripts) {
        switch command.operation {
        case .get:
            writer.begin("GET", arguments: 1)
            writer.argument(command.key)
        case .set(let bytes, _):
            guard case .after(let ttl) = command.expiry else { fatalError() }
            writer.begin("SET", arguments: 4)
            writer.argument(command.key)
            writer.argument(bytes)
            writer.argument("PX" as StaticString)
            writer.argument(ttl.components.seconds * 1000)
        default: fatalError()
        }
    }
    func reply(_ value: RESPValue) -> Reply {
        switch value {
        case .null: .null
        case .bytes(let b): .bytes(b)
        case .status: .integer(1)
        default: .null
        }
    }
}
