/// Why a server did not carry out a command that another server, or the same one later, may.
enum Redirection: Sendable, Equatable {
    /// The slot has another node; nil if the server does not say where that is.
    case moved(HashSlot, to: RedisAddress?)
    /// The slot is moving, and what the command needs is there already.
    case ask(RedisAddress)
    /// The slot is moving, and the keys of the command are partly here and partly there.
    case tryAgain
    /// Nobody has the slot, or the server is a replica or not ready: another one may be what this one was.
    case notServing

    /// - Returns: nil for an error that has nothing to do with where the command was sent.
    init?(_ error: ServerError, from asked: AskedNode) {
        switch error.code {
        case "MOVED", "ASK":
            let words = error.message.split(separator: " ")
            guard words.count == 3, let slot = Int(words[1]).flatMap(HashSlot.init) else { return nil }
            let address = asked.address(words[2])
            if words[0] == "MOVED" {
                self = .moved(slot, to: address)
            } else {
                self = address.map { .ask($0) } ?? .tryAgain
            }
        case "TRYAGAIN":
            self = .tryAgain
        case "CLUSTERDOWN", "READONLY", "MASTERDOWN", "LOADING":
            self = .notServing
        default:
            return nil
        }
    }
}

extension AskedNode {
    /// Reads `host:port`, where an IPv6 address stands without brackets and nothing is the host that was asked.
    fileprivate func address(_ text: Substring) -> RedisAddress? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else { return nil }
        let host = text[..<colon]
        // A node whose name nobody knows.
        return host == "?" ? nil : address(host: String(host), port: port)
    }
}
