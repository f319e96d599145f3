package import Foundation

extension ToolRun {
    /// Runs a tool that the system ends if it takes more than so much processor time or memory.
    ///
    /// Time is the tool's own, so that a busy machine does no harm. Memory is what the tool has for itself, which bounds the
    /// most that is resident; the system tells that only for a process that no large one has started.
    ///
    /// - Parameters:
    ///   - seconds: of processor time. Beyond, the status is negative, or 128 and a signal's number.
    ///   - megabytes: of data. Beyond, the tool gets no more and stops. macOS does not keep to it.
    package static func bounded(
        _ name: String, _ arguments: [String], in folder: URL, seconds: Int, megabytes: Int
    ) throws -> ToolRun {
        let script = "ulimit -t \(seconds); ulimit -d \(megabytes * 1024); exec \"$@\""
        return try command(["sh", "-c", script, "sh", toolPath(name)] + arguments, in: folder)
    }
}
