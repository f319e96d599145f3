/// What a store says to a command; its shape depends on the operation.
public enum Reply: Sendable, Hashable {
    case null
    case integer(Int64)
    case double(Double)
    case bytes(Bytes)
    case array([Reply])
    /// The command was refused and changed nothing.
    case failure(StoreFailure)
}

/// Why a store refused one command.
public struct StoreFailure: Sendable, Hashable, Error {
    /// The kind of refusal.
    public let code: KeyspaceError.Code
    /// What happened, without key or value.
    public let message: String

    /// - Parameters:
    ///   - code: the kind of refusal.
    ///   - message: what happened, without key or value.
    public init(_ code: KeyspaceError.Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
