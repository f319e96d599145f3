import KeyspaceSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Gives a person's file another text: it keeps its permissions, a link stays a link, and nobody ever reads half of it.
package func replaceFile(_ path: String, with text: String) throws(OutputError) {
    let target = canonicalPath(path)
    var status = stat()
    guard stat(target, &status) == 0, access(target, W_OK) == 0 else { throw OutputError("write", path) }
    let draft = target + ".draft-\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, status.st_mode & 0o777)
    guard descriptor >= 0 else { throw OutputError("write", path) }
    let isWhole = writeAll(Array(text.utf8), to: descriptor) && fchmod(descriptor, status.st_mode & 0o777) == 0
    guard close(descriptor) == 0, isWhole, rename(draft, target) == 0 else {
        let error = OutputError("write", path)
        unlink(draft)
        throw error
    }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
