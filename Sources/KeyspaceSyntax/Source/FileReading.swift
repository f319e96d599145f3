#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

// Files are read with the system's own calls: Foundation would double the time that the build plugin's tool takes to
// start, and most of what it takes to build.

/// Why a file cannot be read or written.
package struct FileError: Error, Sendable, CustomStringConvertible {
    package let path: String
    /// `no such file`, `is a folder`.
    package let reason: String
    /// It is larger than a policy file may be.
    package let isTooLarge: Bool
    /// There is nothing at the path.
    package let isMissing: Bool

    package init(_ path: String, _ reason: String, isTooLarge: Bool = false, isMissing: Bool = false) {
        self.path = path
        self.reason = reason
        self.isTooLarge = isTooLarge
        self.isMissing = isMissing
    }

    package var description: String { "cannot read '\(path)': \(reason)" }

    package static func missing(_ path: String) -> FileError {
        FileError(path, "no such file", isMissing: true)
    }

    /// The reason of the last system call that failed.
    package static func system(_ path: String) -> FileError {
        switch errno {
        case ENOENT, ENOTDIR: missing(path)
        case EACCES, EPERM: FileError(path, "no permission")
        case ELOOP: FileError(path, "is a loop of links")
        case EISDIR: FileError(path, "is a folder")
        default: FileError(path, String(cString: strerror(errno)))
        }
    }
}

/// Reads a regular file of at most `limit` bytes.
package func readFile(_ path: String, limit: Int = Bounds.fileSize) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(path, "is a folder")
    default: throw FileError(path, "is no regular file")
    }
    let tooLarge = FileError(path, "is larger than \(limit / 1024 / 1024) MiB", isTooLarge: true)
    guard status.st_size <= limit else { throw tooLarge }
    // One byte more than it should have: a file that grows while it is read is not cut in silence.
    let capacity = Int(status.st_size) + 1
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while count < capacity {
            let result = read(descriptor, buffer.baseAddress.map { $0 + count }, capacity - count)
            if result < 0, errno == EINTR { continue }
            failed = result < 0
            if result <= 0 { break }
            count += result
        }
    }
    if failed { throw .system(path) }
    guard bytes.count <= Int(status.st_size) else { throw FileError(path, "changed while it was read") }
    return bytes
}

/// The path without links and dots; itself if there is nothing there.
package func canonicalPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
}

/// Names within a folder, sorted; empty if it cannot be listed.
package func listFolder(_ path: String) -> [String] {
    guard let folder = opendir(path.isEmpty ? "." : path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// Whether there is a folder at the path.
package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Whether there is anything at the path.
package func pathExists(_ path: String) -> Bool {
    access(path, F_OK) == 0
}
