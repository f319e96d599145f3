import KeyspaceSyntax

/// A file's path as programs know it that see the whole repository: from its root on, without links.
package struct RepositoryPath: Sendable, Hashable {
    /// `policies/market-data.yaml`; absolute for a file outside.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var isRelative: Bool { !text.hasPrefix("/") }

    /// A URI reference (RFC 3986): relative, or `file:///…`.
    package var uri: String {
        let path = text.utf8.map { byte in
            Self.unescaped.contains(byte) ? String(UnicodeScalar(byte)) : Self.percentEscape(byte)
        }.joined()
        return isRelative ? path : "file://" + path
    }

    /// Unreserved characters, the slash, and those of `pchar` but the colon, which would make a scheme of a first name.
    private static let unescaped = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@".utf8)

    private static func percentEscape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}

extension RepositoryPath {
    /// The path of a file within the repository that holds it, or else within the folder that the tool runs in.
    ///
    /// Links are followed first: GitHub knows a file only by the name under which it is checked in.
    package static func of(file: String) -> RepositoryPath {
        let path = canonicalPath(file)
        guard path.hasPrefix("/") else { return RepositoryPath(path) }
        let root = repositoryRoot(of: path) ?? canonicalPath(".")
        let prefix = root.hasSuffix("/") ? root : root + "/"
        return RepositoryPath(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.utf8.count)) : path)
    }

    /// The nearest folder above that has `.git`: a folder, or a file in a worktree or submodule.
    private static func repositoryRoot(of path: String) -> String? {
        var folder = directory(of: path)
        while true {
            let git = folder == "/" ? "/.git" : folder + "/.git"
            if pathExists(git) { return folder }
            guard folder != "/", !folder.isEmpty else { return nil }
            folder = directory(of: folder)
        }
    }
}
