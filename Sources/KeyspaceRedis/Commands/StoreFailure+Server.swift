import KeyspaceRuntime

extension StoreFailure {
    /// What a server's refusal means.
    ///
    /// A server that does not serve for now is `unavailable`, so that the policy's outage behaviour decides what
    /// happens; one that was set up wrongly is not, so that somebody hears of it.
    init(_ error: ServerError) {
        switch error.code {
        case "WRONGTYPE", "INVALIDOBJ":
            self.init(.wrongType, "the key holds a value of another type than the operation is for")
        case "UNDECODABLE":
            self.init(.undecodable, "the key holds no count of a rate limit")
        case "OOM":
            self.init(.outOfMemory, "the server is full and evicts nothing")
        case "LOADING", "MASTERDOWN", "READONLY", "CLUSTERDOWN", "BUSY", "TRYAGAIN", "NOREPLICAS", "MISCONF":
            self.init(.unavailable, "the server does not serve for now: \(error.safeMessage)")
        case "CROSSSLOT":
            self.init(.invalidArgument, "the keys of the command lie in different slots of the cluster")
        case "ERR":
            self = Self.generic(error)
        default:
            self.init(.serverError, "the server refused the command: \(error.safeMessage)")
        }
    }

    /// Refusals that have no code of their own are told apart by their text, which servers have kept for many years.
    private static func generic(_ error: ServerError) -> StoreFailure {
        let text = error.message.dropFirst("ERR ".count)
        if text.hasPrefix("value is not an integer") {
            return StoreFailure(.undecodable, "the value is no integer of 64 bits")
        }
        if text.hasPrefix("hash value is not an integer") {
            return StoreFailure(.undecodable, "the value of the field is no integer of 64 bits")
        }
        if text.hasPrefix("increment or decrement would overflow") {
            return StoreFailure(.invalidArgument, "the count would pass 64 bits")
        }
        if text.hasPrefix("resulting score is not a number") {
            return StoreFailure(.invalidArgument, "the resulting score is not a number")
        }
        if text.hasPrefix("bit offset is not an integer") || text.hasPrefix("string exceeds maximum allowed size") {
            return StoreFailure(.invalidArgument, "the value would be larger than the server allows")
        }
        if text.hasPrefix("The stream has exhausted the last possible ID") {
            return StoreFailure(.invalidArgument, "the stream has no ID left above its last")
        }
        return StoreFailure(.serverError, "the server refused the command: \(error.safeMessage)")
    }
}

extension ServerError {
    /// The beginning of the message, as far as it cannot hold a key or an argument: servers put those in quotes or
    /// behind a colon.
    var safeMessage: String {
        var safe = ""
        for character in message {
            // A quote behind a letter is an apostrophe, as in "can't".
            let isQuote = character == "'" && safe.last?.isLetter != true
            guard !isQuote, !"\"`:.<\r\n".contains(character), safe.count < 120 else { break }
            safe.append(character)
        }
        while safe.last == " " { safe.removeLast() }
        return safe
    }
}
