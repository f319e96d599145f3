import Foundation
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// What generated code costs a service: the compiler's CPU for each namespace, above that of an empty keyspace.
struct CompileBenchmark {
    /// The folder with the runtime's module, built for debugging or release.
    let modules: URL
    let isRelease: Bool
    let scratch: URL

    func run(sizes: [Int], _ report: inout BenchmarkReport) throws {
        print("\nCompile cost of generated code, \(isRelease ? "release" : "debug"), CPU milliseconds a namespace")
        for (what, shape, asked) in [
            ("an accessor of two parameters", Shape.accessor, isRelease ? nil : 20.0),
            ("and a value type of three fields of its own", .valueType, isRelease ? nil : 50),
            ("a mixture of structures", .mixture, nil),
        ] {
            for count in sizes {
                let empty = try cpu(policy(.accessor, 1))
                let full = try cpu(policy(shape, count + 1))
                report.row(
                    "\(what), \(count) namespaces", (full - empty) * 1e3 / Double(count), digits: 1, asked: asked)
            }
        }
    }

    private enum Shape {
        case accessor, valueType, mixture
    }

    private func policy(_ shape: Shape, _ count: Int) -> String {
        var text = "policy: 1\nkeyspace: Cost\ntypes:\n  UserID: { string: { matches: \"[a-z]+\" } }\n"
        switch shape {
        case .mixture: return PolicyMaker.policy(namespaces: count)
        case .accessor: break
        case .valueType:
            for index in 0..<count {
                text += "  Value\(index): { fields: { price: double, source: \"string?\", at: timestamp } }\n"
            }
        }
        text += "namespaces:\n"
        for index in 0..<count {
            let value = shape == .valueType ? "Value\(index)" : "double"
            text += """
                  area-\(index):
                    summary: Values of area \(index).
                    key: area_\(index):{user_id}:{item}
                    parameters: { user_id: UserID }
                    value: \(value)
                    ttl: 30s

                """
        }
        return text
    }

    /// The CPU time of one compiler over what is generated from a policy; the better of two runs.
    private func cpu(_ policy: String) throws -> Double {
        let folder = scratch.appending(path: "generated")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let bytes = Array(policy.utf8)
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        guard let policy = try loadPolicy(root: "cost.yaml", sources: &sources, &diagnostics, reading: { _ in bytes }),
            !diagnostics.hasErrors
        else {
            throw BenchmarkError(
                message: "the benchmark's policy is unsound: \(diagnostics.sorted.first?.message ?? "")")
        }
        let files = emitSwift(policy, sources: sources, module: "Cost")
        for file in files {
            try file.text.write(to: folder.appending(path: file.name), atomically: true, encoding: .utf8)
        }
        let paths = files.map { folder.appending(path: $0.name).path(percentEncoded: false) }
        return try min(compile(paths), compile(paths))
    }

    private func compile(_ paths: [String]) throws -> Double {
        // One frontend for the whole module, as SwiftPM does for small ones; the driver's own time is in the empty run.
        let arguments =
            [
                "swiftc", "-swift-version", "6", "-parse-as-library", "-module-name", "Cost", "-c",
                "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature", "InternalImportsByDefault",
                "-enable-upcoming-feature", "MemberImportVisibility", "-I", modules.path(percentEncoded: false), "-wmo",
                "-o", scratch.appending(path: "Cost.o").path(percentEncoded: false),
            ] + (isRelease ? ["-O"] : ["-Onone", "-g"]) + paths
        return try ChildCPU.seconds(of: URL(filePath: "/usr/bin/env"), arguments, isQuiet: false)
    }
}
