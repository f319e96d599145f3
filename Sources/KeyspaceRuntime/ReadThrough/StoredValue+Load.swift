extension StoredValue {
    /// The value; if there is none, the one that `load` gives, which is stored.
    ///
    /// Callers of this process that miss the same key share one load. One that is cancelled leaves at once; the load is
    /// cancelled when nobody waits for it any more. A load that began before this process wrote or deleted the key does
    /// not store its value. A value that cannot be decoded counts as none, and is overwritten.
    ///
    /// - Parameter load: gets the value from where it comes from. It runs in a task of its own.
    /// - Throws: what `load` throws; `KeyspaceError` with the code `timeout` if it takes longer than the policy allows;
    ///   `KeyspaceError` if the store is out and the policy says `fail`.
    public func getOrLoad(_ load: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let value = try await ReadThrough(handle: self) { try await load() }.get(remembersAbsence: false)
        guard let value else { throw error(.serverError, "a load ended without a value") }
        return value
    }

    /// The value; if there is none, the one that `load` finds, which is stored. As `getOrLoad`, but `load` may find none:
    /// then nothing is stored, and the process remembers that for the policy's `negative-ttl`.
    public func getOrFind(_ load: @escaping @Sendable () async throws -> Value?) async throws -> Value? {
        try await ReadThrough(handle: self, load: load).get(remembersAbsence: true)
    }
}
