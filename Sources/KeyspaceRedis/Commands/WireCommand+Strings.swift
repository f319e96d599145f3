import KeyspaceRuntime

extension WireCommand {
    func writeStringOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .get:
            // With an option for the expiry, `get` is written before it comes here.
            frame.begin("GET", arguments: 0, &writer)
        case .set(let bytes, let condition):
            writeSet(bytes, condition.word, to: &writer, frame)
        case .getAndSet(let bytes):
            writeSet(bytes, "GET", to: &writer, frame)
        case .getAndDelete:
            frame.begin("GETDEL", arguments: 0, &writer)
        case .increment(let amount):
            frame.begin("INCRBY", arguments: 1, &writer)
            writer.argument(amount)
        case .setBit(let index, let bit):
            frame.begin("SETBIT", arguments: 2, &writer)
            writer.argument(index)
            writer.argument(bit ? 1 : 0)
        case .getBit(let index):
            frame.begin("GETBIT", arguments: 1, &writer)
            writer.argument(index)
        case .countBits(nil):
            frame.begin("BITCOUNT", arguments: 0, &writer)
        case .countBits(let range?):
            frame.begin("BITCOUNT", arguments: 3, &writer)
            writer.argument(range.lowerBound)
            writer.argument(range.upperBound)
            writer.argument("BIT" as StaticString)
        case .firstBit(let bit):
            frame.begin("BITPOS", arguments: 1, &writer)
            writer.argument(bit ? 1 : 0)
        default:
            preconditionFailure("not an operation of a string")
        }
    }

    /// `SET` with an option of its own. A script keeps the expiry that there was, since what follows may depend on it.
    private func writeSet(
        _ bytes: Bytes, _ option: StaticString?, to writer: inout RequestWriter, _ frame: WireFrame
    ) {
        let isScript = frame.script != nil
        let expiryWords = isScript ? 1 : milliseconds == nil ? 0 : 2
        frame.begin("SET", arguments: 1 + (option == nil ? 0 : 1) + expiryWords, &writer)
        writer.argument(bytes)
        if let option { writer.argument(option) }
        if isScript {
            writer.argument("KEEPTTL" as StaticString)
        } else {
            writeExpiryOption(to: &writer)
        }
    }
}

extension SetCondition {
    /// The option of `SET` that says it.
    fileprivate var word: StaticString? {
        switch self {
        case .always: nil
        case .absent: "NX"
        case .present: "XX"
        }
    }
}
