import Foundation

/// Whole processes over the reference policy: what somebody waits for who checks it, and what each build pays.
struct ProcessBenchmark {
    /// The folder with the release build's programs.
    let programs: URL
    /// The reference policy's folder.
    let policy: String
    let scratch: URL

    private static let rounds = 15

    func run(_ report: inout BenchmarkReport) throws {
        print("\nWhole processes, CPU time")
        let check = try fastest("keyspace", ["check", policy])
        report.row("keyspace check of the reference policy", check * 1e3, "ms", asked: 30)
        let empty = scratch.appending(path: "empty.yaml")
        try "policy: 1\nkeyspace: Empty\nnamespaces: {}\n".write(to: empty, atomically: true, encoding: .utf8)
        let output = scratch.appending(path: "generated").path(percentEncoded: false)
        let start = try fastest(
            "keyspace-gen", ["--policy", empty.path(percentEncoded: false), "--output", output])
        report.row("keyspace-gen, its start", start * 1e3, "ms", asked: 20, note: "an empty policy")
        let generate = try fastest("keyspace-gen", ["--policy", policy + "/keyspace.yaml", "--output", output])
        report.row("keyspace-gen of the reference policy", generate * 1e3, "ms")
    }

    /// The fastest run is the one that least was in the way of.
    private func fastest(_ program: String, _ arguments: [String]) throws -> Double {
        let url = programs.appending(path: program)
        return try (0..<Self.rounds).map { _ in try ChildCPU.seconds(of: url, arguments, isQuiet: true) }.min() ?? 0
    }
}
