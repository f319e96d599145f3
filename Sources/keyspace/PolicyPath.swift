import ArgumentParser
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// Where a policy is, as it was typed: a root file, or a folder that holds `keyspace.yaml`.
struct PolicyPath: ExpressibleByArgument {
    let path: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        path = argument
    }

    private init(rootFile: String) {
        path = rootFile
    }

    static var defaultCompletionKind: CompletionKind { .file(extensions: ["yaml", "yml"]) }

    /// The root file's path.
    func rootFile() throws(Failure) -> String {
        guard isFolder(path) else { return path }
        let file = path + (path.hasSuffix("/") ? "" : "/") + Self.rootName
        guard pathExists(file) else {
            throw Failure(.usage, "the folder '\(path)' holds no '\(Self.rootName)'; name the policy's root file")
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

    private static let rootName = "keyspace.yaml"
}

extension PolicyPath {
    /// The paths that were typed, or else all policies of the package in whose folder the tool runs, from the places where
    /// the build plugin looks for them.
    static func named(_ paths: [PolicyPath]) throws(Failure) -> [PolicyPath] {
        guard paths.isEmpty else { return try once(paths) }
        let targets = folders(in: "Sources")
        let places =
            ["", "policies"] + folders(in: "policies") + targets
            + targets.flatMap { ["\($0)/policies", "\($0)/Policies"] }
        var known: Set<String> = []
        // On a file system without upper and lower case, two names lead to one file.
        let found = places.map { joinPath($0, rootName) }.filter { file in
            pathExists(file) && known.insert(canonicalPath(file)).inserted
        }
        guard !found.isEmpty else {
            throw Failure(
                .usage, "no policy was named, and there is no '\(rootName)' here, in 'policies' or in a target's folder"
            )
        }
        return found.map { PolicyPath(rootFile: $0) }
    }

    /// Without those that lead to a root file that another one leads to: its findings would be said twice.
    private static func once(_ paths: [PolicyPath]) throws(Failure) -> [PolicyPath] {
        var known: Set<String> = []
        var first: [PolicyPath] = []
        for path in paths where known.insert(canonicalPath(try path.rootFile())).inserted { first.append(path) }
        return first
    }

    private static func folders(in folder: String) -> [String] {
        listFolder(folder).filter { !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }.filter { isFolder($0) }
    }
}
