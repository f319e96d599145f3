import KeyspaceRuntime

extension RequestFailure {
    /// The error that a caller sees.
    var thrown: any Error {
        switch cause {
        case .cancelled:
            CancellationError()
        case .deadline where wasWritten:
            KeyspaceError(.timeout, "the server did not reply in time; the command may have been carried out")
        case .deadline:
            KeyspaceError(.unavailable, "there was no connection to the server in time")
        case .connection(let error) where wasWritten:
            KeyspaceError(
                .interrupted, "the connection was lost before the reply came; the command may have been carried out",
                underlyingError: error)
        case .connection(let error):
            error.unavailable
        }
    }
}

extension RedisConnectionError {
    /// The error that a caller sees whose command was not sent.
    var unavailable: KeyspaceError {
        KeyspaceError(.unavailable, "the server cannot be used", underlyingError: self)
    }
}
