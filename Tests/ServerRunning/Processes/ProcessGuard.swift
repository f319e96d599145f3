import Foundation
import Synchronization

/// Kills what the tests started, however they end.
///
/// A shell of its own waits at a pipe of which only this process holds the other end. When the process is gone, by a
/// crash or `kill -9` too, the pipe ends, and the shell kills all that it was told of and not told that it ended.
package final class ProcessGuard: Sendable {
    /// The one for all servers of a run.
    static let shared = Result { try ProcessGuard() }

    /// Lines of two writers must not mix.
    private let shell: Mutex<FileHandle>

    // It goes on through the signals that a terminal sends to all: whether the tests end is theirs to say.
    private static let script = """
        trap '' INT TERM HUP
        children=' '
        while read -r event child; do
            case $event in
                started) children="$children$child " ;;
                ended) children="${children%% "$child" *} ${children#* "$child" }" ;;
            esac
        done
        kill -9 $children 2>/dev/null
        """

    package init() throws {
        let pipe = Pipe()
        // Else a program that somebody else starts would hold the pipe open.
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        // Nobody waits for its end: this process is gone by then.
        _ = try spawn(
            URL(filePath: "/bin/sh"), ["-c", Self.script], input: pipe.fileHandleForReading,
            output: .nullDevice)
        shell = Mutex(pipe.fileHandleForWriting)
    }

    package func started(_ process: Int32) throws {
        try tell("started \(process)")
    }

    package func ended(_ process: Int32) throws {
        try tell("ended \(process)")
    }

    /// What the kernel does when the process ends.
    package func close() throws {
        try shell.withLock { try $0.close() }
    }

    private func tell(_ line: String) throws {
        try shell.withLock { try $0.write(contentsOf: Data("\(line)\n".utf8)) }
    }
}
