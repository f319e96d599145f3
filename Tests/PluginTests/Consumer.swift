import Foundation
import ToolRunning

/// A package as a user has it, with a target whose policy is its own, a target whose policy is the package's, and a
/// program that uses both.
///
/// All tests use one folder and one scratch folder, since the first build compiles the plugin's tool and the runtime.
/// With `KEYSPACE_PLUGIN_TESTS` set to a folder, they also outlive the run.
struct Consumer {
    let folder: URL

    private static let parent: URL = {
        if let kept = ProcessInfo.processInfo.environment["KEYSPACE_PLUGIN_TESTS"] { return URL(filePath: kept) }
        return FileManager.default.temporaryDirectory.appending(path: "keyspace-plugin-\(UUID().uuidString)")
    }()

    /// The package in its first state, whatever an earlier test made of it.
    init() throws {
        // Spaces, since many tools fall over them.
        folder = Self.parent.appending(path: "the shop")
        for name in ["Sources", "policies", "Package.swift"] {
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
        try write("Package.swift", Self.manifest)
        try write("Sources/OwnKeys/OwnKeys.swift", "// The policy is beside this file.\n")
        try write("Sources/OwnKeys/keyspace.yaml", Self.policy("Own", key: "own"))
        try write("Sources/PackageKeys/PackageKeys.swift", "// The policy is in the package's 'policies'.\n")
        try write("policies/keyspace.yaml", Self.policy("Pack", key: "pack", include: "more.yaml"))
        try write("policies/more.yaml", "types:\n  Light: { enum: [red, green] }\n")
        try write("Sources/shop/main.swift", Self.program)
    }

    /// Removes what tests built, unless it is to be kept.
    static func removeAll() {
        guard ProcessInfo.processInfo.environment["KEYSPACE_PLUGIN_TESTS"] == nil else { return }
        try? FileManager.default.removeItem(at: parent)
    }

    func write(_ name: String, _ text: String) throws {
        let file = folder.appending(path: name)
        // A file that stays as it is keeps its date, so that little is built again.
        if let old = try? Data(contentsOf: file), old == Data(text.utf8) { return }
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func edit(_ name: String, replacing old: String, with new: String) throws {
        try write(name, try String(contentsOf: folder.appending(path: name), encoding: .utf8).replacing(old, with: new))
    }

    func move(_ name: String, to target: String) throws {
        let (from, to) = (folder.appending(path: name), folder.appending(path: target))
        try FileManager.default.createDirectory(at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: from, to: to)
    }

    func path(_ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    /// What `swift build` says, of both streams.
    func build(_ arguments: String...) throws -> (succeeds: Bool, text: String) {
        let run = try ToolRun.command(["swift", "build"] + arguments, in: folder, environment: Self.environment)
        return (run.status == 0, run.output + run.errors)
    }

    /// What `swift package` says, of both streams.
    func plugin(_ arguments: String...) throws -> (succeeds: Bool, text: String) {
        let run = try ToolRun.command(["swift", "package"] + arguments, in: folder, environment: Self.environment)
        return (run.status == 0, run.output + run.errors)
    }

    /// What the program prints.
    func run() throws -> String {
        try ToolRun.command(["swift", "run", "--skip-build", "shop"], in: folder, environment: Self.environment).output
    }

    private static let environment = ["NO_COLOR": "1"]
}

extension Consumer {
    private static var manifest: String {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path(percentEncoded: false)
        return """
            // swift-tools-version: 6.1
            import PackageDescription

            let runtime = Target.Dependency.product(name: "KeyspaceRuntime", package: "swift-keyspace")
            let generator = Target.PluginUsage.plugin(name: "KeyspaceGenerator", package: "swift-keyspace")
            let package = Package(
                name: "shop",
                platforms: [.macOS(.v15)],
                dependencies: [.package(name: "swift-keyspace", path: "\(repository)")],
                targets: [
                    .target(name: "OwnKeys", dependencies: [runtime], plugins: [generator]),
                    .target(name: "PackageKeys", dependencies: [runtime], plugins: [generator]),
                    .executableTarget(name: "shop", dependencies: ["OwnKeys", "PackageKeys", runtime]),
                ],
                swiftLanguageModes: [.v6]
            )

            """
    }

    static func policy(_ name: String, key: String, include: String? = nil) -> String {
        """
        policy: 1
        keyspace: \(name)
        \(include.map { "include: [\($0)]\n" } ?? "")
        namespaces:
          things:
            key: \(key):{id}
            value: string
            ttl: 30s

        """
    }

    private static let program = """
        import KeyspaceRuntime
        import OwnKeys
        import PackageKeys

        let store = MemoryStore()
        print(OwnKeyspace(store: store).things(id: "a:b").key)
        print(PackKeyspace(store: store).things(id: "c").key, PackKeyspace.Light.red.rawValue)

        """
}
