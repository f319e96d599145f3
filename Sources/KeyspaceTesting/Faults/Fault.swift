public import KeyspaceRuntime

/// What goes wrong with one call of a `FaultyStore`.
public indirect enum Fault: Sendable, Hashable {
    /// Nothing is carried out, and the call throws this code: the connection broke before the commands were sent, or
    /// there is none.
    case fail(KeyspaceError.Code)
    /// All is carried out, and then the call throws this code: the reply was lost or came too late.
    case loseReply(KeyspaceError.Code)
    /// So many commands of the batch are carried out, and then the call throws this code: the connection broke in its
    /// middle.
    case breakOff(after: Int, KeyspaceError.Code)
    /// Nothing is carried out, and each command is refused: a server that is loading, full, or may not be written to.
    case refuse(StoreFailure)
    /// The task that calls is cancelled before anything is carried out.
    case cancel
    /// The task that calls is cancelled after all was carried out.
    case cancelAfter
    /// So much time goes by; then it is carried out, or another fault happens.
    case delay(Duration, then: Fault? = nil)
}
