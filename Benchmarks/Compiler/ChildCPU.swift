import Foundation

/// The CPU time of other programs, of which a busy machine takes none away.
enum ChildCPU {
    /// Runs a program to its end.
    ///
    /// - Parameter isQuiet: what it writes is thrown away.
    /// - Returns: seconds.
    /// - Throws: if it fails.
    static func seconds(of program: URL, _ arguments: [String], isQuiet: Bool) throws -> Double {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        if isQuiet {
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
        }
        let before = ended
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let command = ([program.lastPathComponent] + arguments).joined(separator: " ")
            throw BenchmarkError(message: "'\(command)' ends with status \(process.terminationStatus)")
        }
        return ended - before
    }

    /// Seconds that ended child processes have taken.
    private static var ended: Double {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_CHILDREN, &usage)
        #else
            getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
