import Foundation

// What the compiler costs, and what its output costs others. A figure that is far beyond what was asked is an error.
//
//     keyspace-benchmarks check
//     keyspace-benchmarks lint
//     keyspace-benchmarks match
//     keyspace-benchmarks budget
//     keyspace-benchmarks process PROGRAMS POLICY
//     keyspace-benchmarks compile MODULES [--release] [COUNT…]

do {
    try run(Array(CommandLine.arguments.dropFirst()))
} catch {
    FileHandle.standardError.write(Data("keyspace-benchmarks: error: \(error)\n".utf8))
    exit(1)
}

func run(_ arguments: [String]) throws {
    var report = BenchmarkReport()
    switch arguments.first {
    case "check", nil: try benchmarkCheck(&report)
    case "lint": try benchmarkLint(&report)
    case "match": try benchmarkMatch(&report)
    case "budget": try benchmarkBudget(&report)
    case "process":
        guard arguments.count == 3 else {
            throw BenchmarkError(
                message: "expected 'process PROGRAMS POLICY', the folders of the build and of a policy")
        }
        try inScratch {
            try ProcessBenchmark(programs: URL(filePath: arguments[1]), policy: arguments[2], scratch: $0).run(&report)
        }
    case "compile":
        guard arguments.count > 1 else {
            throw BenchmarkError(message: "expected 'compile MODULES', the folder with KeyspaceRuntime.swiftmodule")
        }
        let sizes = arguments.dropFirst(2).compactMap { Int($0) }
        try inScratch {
            try CompileBenchmark(
                modules: URL(filePath: arguments[1]), isRelease: arguments.contains("--release"), scratch: $0
            ).run(sizes: sizes.isEmpty ? [100] : sizes, &report)
        }
    default:
        throw BenchmarkError(
            message: "unknown benchmark; expected 'check', 'lint', 'match', 'budget', 'process' or 'compile'")
    }
    try report.finish()
}

/// Gives a folder of its own, which is removed afterwards.
func inScratch(_ body: (URL) throws -> Void) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "keyspace-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    try body(scratch)
}
