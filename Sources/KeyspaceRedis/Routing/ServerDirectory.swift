import KeyspaceRuntime

/// Knows where servers are, and finds out where they went.
protocol ServerDirectory: Sendable {
    /// The slot that the keys are in; nil if it makes no difference.
    ///
    /// - Throws: `KeyspaceError` if they are in several.
    func slot(of keys: [Key]) throws(KeyspaceError) -> HashSlot?

    /// The slot of a command's keys, as above.
    func slot(of command: WireCommand) throws(KeyspaceError) -> HashSlot?

    /// The server that has a slot, or any if it makes no difference; nil if none is known.
    func owner(of slot: HashSlot?) -> NodeClient?

    /// The server at an address.
    func node(at address: RedisAddress) -> NodeClient

    /// Somebody was told that these slots have other servers.
    func moved(_ slots: [HashSlot: RedisAddress])

    /// Has this called when servers say by themselves that something has changed.
    func watch(_ changed: @escaping @Sendable () -> Void)

    /// Asks servers where all are now.
    func look() async throws(RedisConnectionError)

    /// Finishes what is outstanding, and closes all connections.
    func shutDown() async
}
