import KeyspaceRuntime

/// What the replies to `MULTI`, commands and `EXEC` come to.
enum TransactionReply {
    case carriedOut([RESPValue])
    /// A watched key was changed, and nothing was carried out.
    case conflict
    /// Nothing was carried out, for this reason; or the commands one by one, if `MULTI` itself was refused, as to a user
    /// who may not use it.
    case refused(ServerError)

    /// - Parameters:
    ///   - replies: to `MULTI`, each command, and `EXEC`.
    ///   - count: how many commands there were.
    init(_ replies: [RESPValue], of count: Int) {
        // The first that was refused is why the rest was, too.
        for case .error(let error) in replies {
            var cause = error.cause
            cause.hasEffects = Self.hasEffects(replies)
            self = .refused(cause)
            return
        }
        switch replies.last {
        case .null: self = .conflict
        case .array(let values) where values.count == count: self = .carriedOut(values)
        default: self = .refused(ServerError(message: "ERR no replies to the commands of a transaction"))
        }
    }

    /// Whether the server took commands without a transaction around them.
    private static func hasEffects(_ replies: [RESPValue]) -> Bool {
        guard case .error = replies.first else { return false }
        return replies.dropFirst().dropLast().contains { if case .error = $0 { false } else { true } }
    }

    /// As the reply to one command, which carries all others out.
    var value: RESPValue {
        switch self {
        case .carriedOut(let values): .array(values)
        case .conflict: .null
        case .refused(let error): .error(error)
        }
    }
}

extension ServerError {
    /// What a transaction was aborted for, if `EXEC` itself says it.
    fileprivate var cause: ServerError {
        let prefix = "EXECABORT Transaction discarded because of: "
        return message.hasPrefix(prefix) ? ServerError(message: String(message.dropFirst(prefix.count))) : self
    }

    /// What the caller of a transaction sees thrown. The server's own words may hold keys and arguments.
    var ofTransaction: StoreFailure {
        let failure = StoreFailure(self)
        guard !hasEffects else {
            return StoreFailure(
                .interrupted,
                "the commands were carried out one by one, as the server refused 'MULTI': \(failure.message)")
        }
        return StoreFailure(failure.code, "the transaction was not carried out: \(failure.message)")
    }
}
