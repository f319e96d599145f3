import Foundation

// What the compiler costs, and what its output costs others. Every figure is a ratio or a difference within one run.
//
//     keyspace-benchmarks check
//     keyspace-benchmarks lint
//     keyspace-benchmarks match
//     keyspace-benchmarks budget
//     keyspace-benchmarks compile MODULES [--release] [COUNT…]

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "check", nil:
    try benchmarkCheck()
case "lint":
    try benchmarkLint()
case "match":
    try benchmarkMatch()
case "budget":
    try benchmarkBudget()
case "compile":
    guard let modules = arguments.dropFirst().first else {
        print("keyspace-benchmarks compile MODULES: the folder with KeyspaceRuntime.swiftmodule")
        exit(2)
    }
    let scratch = FileManager.default.temporaryDirectory.appending(path: "keyspace-compile-\(getpid())")
    defer { try? FileManager.default.removeItem(at: scratch) }
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let sizes = arguments.compactMap { Int($0) }
    try CompileBenchmark(
        modules: URL(filePath: modules), isRelease: arguments.contains("--release"), scratch: scratch
    ).run(sizes: sizes.isEmpty ? [100] : sizes)
default:
    print("unknown benchmark; expected 'check', 'lint', 'match', 'budget' or 'compile'")
    exit(2)
}
