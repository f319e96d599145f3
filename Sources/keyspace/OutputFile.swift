import KeyspaceEmit

/// A file that a person named for a result.
struct OutputFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Replaces the file, and makes the folders above it.
    func write(_ text: String) throws(Failure) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        guard !name.isEmpty else { throw Failure(.usage, "'\(path)' is a folder; name a file") }
        do throws(OutputError) {
            _ = try OutputFolder(folder).write([EmittedFile(name: name, text: text)])
        } catch {
            throw Failure(.incomplete, error.description)
        }
    }
}
