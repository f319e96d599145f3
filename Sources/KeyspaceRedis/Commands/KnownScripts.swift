/// The scripts that a connection's server has seen, so that their hash is enough.
struct KnownScripts: Sendable {
    private var hashes: Set<String> = []

    /// How to send a script now; whole the first time, from which the server keeps it.
    mutating func form(of hash: String) -> ScriptForm {
        hashes.insert(hash).inserted ? .whole : .bySHA
    }
}

/// How a script is sent.
enum ScriptForm: Sendable {
    /// `EVAL`, with its text.
    case whole
    /// `EVALSHA`, with the hash of its text.
    case bySHA
}
