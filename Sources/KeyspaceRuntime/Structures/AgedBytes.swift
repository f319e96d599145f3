/// The bytes of a value, and how much of its TTL is left by the key's own expiry: no envelope holds it, so that other
/// programs read plain values.
struct AgedBytes {
    let bytes: Bytes?
    /// How long the value stays fresh; nil if nobody asked, or the key has no expiry.
    let left: Duration?

    /// Whether the value has outlived its TTL.
    var isStale: Bool {
        left.map { $0 <= .zero } ?? false
    }

    /// - Parameters:
    ///   - replies: to `get`, and to `timeToLive` if it was asked. No replies: the store is out.
    ///   - keeping: how much longer a key is kept than it is fresh.
    init(_ replies: [Reply], keeping: Duration) throws {
        bytes = try replies.first?.checked.bytes
        let milliseconds = replies.count > 1 ? try replies[1].checked.integer : -1
        // A key that expired between the two commands was fresh when it was read.
        left = milliseconds >= 0 ? .milliseconds(milliseconds) - keeping : nil
    }
}

extension StoredValue {
    /// One command, or two if the age matters.
    var readCommands: [Command] {
        let get = Command(.get, at: key, expiry: readExpiry)
        return entry.load.needsAge(entry.options.ttl) ? [get, Command(.timeToLive, at: key)] : [get]
    }

    func agedBytes() async throws -> AgedBytes {
        let commands = readCommands
        let replies =
            commands.count == 1
            ? [try await execute(commands[0])] : try await execute(commands)
        return try AgedBytes(replies, keeping: entry.options.keeping)
    }
}
