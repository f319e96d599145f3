import ArgumentParser
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a policy is, as it was typed: a root file, or a folder that holds `keyspace.yaml`.
struct PolicyPath: ExpressibleByArgument {
    let path: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        path = argument
    }

    static var defaultCompletionKind: CompletionKind { .file(extensions: ["yaml", "yml"]) }

    /// The root file's path.
    func rootFile() throws(Failure) -> String {
        guard Self.isFolder(path) else { return path }
        let file = path + (path.hasSuffix("/") ? "" : "/") + "keyspace.yaml"
        guard access(file, F_OK) == 0 else {
            throw Failure(.usage, "the folder '\(path)' holds no 'keyspace.yaml'; name the policy's root file")
        }
        return file
    }

    /// Runs `body` with the root file, and says so if that cannot be read.
    func reading<Result>(_ body: (String) throws(FileError) -> Result) throws(Failure) -> Result {
        let root = try rootFile()
        do throws(FileError) {
            return try body(root)
        } catch {
            throw Failure(.incomplete, "cannot read '\(root)': \(error.reason)")
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
