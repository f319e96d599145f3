import Foundation

/// Starts a program with three files and no other, and with no signal blocked.
///
/// Not by Foundation's `Process`: a program that it starts from a task's thread does not hear `SIGTERM`, since such threads
/// block it, and can inherit files that another thread opens in this moment. A server that held a connection of the tests
/// would keep it alive after they closed it.
///
/// - Parameter input: what it reads; it is closed here.
/// - Returns: the number of the process, which `waitpid` must be asked about.
func spawn(
    _ program: URL, _ arguments: [String], input: FileHandle, output: FileHandle
) throws -> Int32 {
    #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
    #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input.fileDescriptor, 0)
    posix_spawn_file_actions_adddup2(&actions, output.fileDescriptor, 1)
    posix_spawn_file_actions_adddup2(&actions, output.fileDescriptor, 2)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    #if canImport(Darwin)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT))
    #else
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        closeOthers(&actions)
    #endif
    let path = program.path(percentEncoded: false)
    let words = ([path] + arguments).map { strdup($0) }
    let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
    defer {
        for text in words + environment { free(text) }
    }
    var process: Int32 = 0
    let status = posix_spawn(&process, path, &actions, &attributes, words + [nil], environment + [nil])
    try input.close()
    guard status == 0 else { throw UnstartedProgram(path: path, reason: String(cString: strerror(status))) }
    return process
}

#if !canImport(Darwin)
    /// Has all but the three files closed in the new program.
    ///
    /// glibc 2.34 has a function for it, but shows it to no Swift program, so it is asked for by its name. Elsewhere those
    /// that are open now are closed, and one that is opened in this moment stays.
    private func closeOthers(_ actions: inout posix_spawn_file_actions_t) {
        typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        if let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") {
            // The type is that of the declaration in <spawn.h>.
            _ = unsafeBitCast(symbol, to: CloseFrom.self)(&actions, 3)
            return
        }
        for descriptor in 3..<Int32(1024) where fcntl(descriptor, F_GETFD) != -1 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
    }
#endif

/// The system could not start a program.
struct UnstartedProgram: Error {
    let path: String
    let reason: String
}
