import Foundation
import ToolRunning

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Two named pipes between a test and a browser, with a JSON message before each zero byte.
final class DevToolsPipe {
    /// Where the browser reads and writes.
    let input: String
    let output: String
    private let commands: FileHandle
    private let replies: FileHandle
    private var buffer = Data()

    init(in folder: TemporaryFolder) throws {
        (input, output) = (folder.path("commands"), folder.path("replies"))
        // Open for both directions, so that neither side waits for the other one to open its end.
        let ends = try [(input, O_RDWR), (output, O_RDWR | O_NONBLOCK)].map { path, flags in
            guard mkfifo(path, 0o600) == 0 else { throw Chromium.Failure(description: "no pipe at \(path)") }
            return FileHandle(fileDescriptor: open(path, flags | O_CLOEXEC), closeOnDealloc: true)
        }
        (commands, replies) = (ends[0], ends[1])
    }

    func send(_ message: [String: Any]) throws {
        try commands.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    }

    /// The next message; nil if there is none within a moment.
    func receive() throws -> [String: Any]? {
        guard let end = buffer.firstIndex(of: 0) else {
            var descriptor = pollfd(fd: replies.fileDescriptor, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, 100) > 0 {
                var chunk = [UInt8](repeating: 0, count: 1 << 16)
                let count = read(replies.fileDescriptor, &chunk, chunk.count)
                if count > 0 { buffer += chunk[..<count] }
            }
            return nil
        }
        defer { buffer = Data(buffer[(end + 1)...]) }
        return try JSONSerialization.jsonObject(with: buffer[..<end]) as? [String: Any] ?? [:]
    }
}
