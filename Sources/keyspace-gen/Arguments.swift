/// What the build plugin asks for.
///
/// Read by hand: a service pays for whatever this tool links.
struct Arguments {
    /// Path of the policy's root file.
    var policy: String
    /// Folder for the generated files.
    var output: String
    /// The module that the code becomes a part of.
    var module: String?
    /// YAML files for each of which a Swift file was promised to the build, whether or not the policy includes them.
    var files: [String] = []

    static let usage = "usage: keyspace-gen --policy ROOT --output DIR [--module NAME] [--file PATH]…"

    init(_ words: some Sequence<String>) throws(UsageError) {
        var policy: String?
        var output: String?
        var words = words.makeIterator()
        while let word = words.next() {
            guard ["--policy", "--output", "--module", "--file"].contains(word) else {
                throw UsageError(message: "unknown argument '\(word)'")
            }
            guard let value = words.next(), !value.isEmpty else {
                throw UsageError(message: "missing value for '\(word)'")
            }
            switch word {
            case "--policy": policy = value
            case "--output": output = value
            case "--module": module = value
            default: files.append(value)
            }
        }
        guard let policy else { throw UsageError(message: "missing '--policy'") }
        guard let output else { throw UsageError(message: "missing '--output'") }
        self.policy = policy
        self.output = output
    }
}

struct UsageError: Error {
    let message: String
}
