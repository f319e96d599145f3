// swift-tools-version: 6.1

import PackageDescription

/// What every target compiles with; CI adds warnings as errors.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A golden of generated code as a module.
func generated(_ name: String, from golden: String, with others: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: ["KeyspaceRuntime"] + others,
        path: "Tests/GoldenTests/Cases/emit/\(golden)/Generated",
        swiftSettings: strict)
}

let package = Package(
    name: "swift-keyspace",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "KeyspaceRuntime", targets: ["KeyspaceRuntime"]),
        .library(name: "KeyspaceRedis", targets: ["KeyspaceRedis"]),
        .library(name: "KeyspaceTelemetry", targets: ["KeyspaceTelemetry"]),
        .library(name: "KeyspaceTesting", targets: ["KeyspaceTesting"]),
        .plugin(name: "KeyspaceGenerator", targets: ["KeyspaceGenerator"]),
        .plugin(name: "KeyspaceCommand", targets: ["KeyspaceCommand"]),
        .executable(name: "keyspace", targets: ["keyspace"]),
        .executable(name: "keyspace-gen", targets: ["keyspace-gen"]),
    ],
    traits: [
        .trait(
            name: "TLS",
            description: "Connections by TLS, as for rediss://; a service that needs none compiles no BoringSSL."),
        .default(enabledTraits: ["TLS"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The compiler: each target may import those above it.
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"]), .yum(["libyaml-devel"])]),
        .target(name: "KeyspaceSyntax", dependencies: ["CLibYAML"], swiftSettings: strict),
        .target(name: "KeyspacePolicy", dependencies: ["KeyspaceSyntax"], swiftSettings: strict),
        .target(
            name: "KeyspaceAnalysis", dependencies: ["KeyspacePolicy", "KeyspaceSyntax"], swiftSettings: strict),
        .target(
            name: "KeyspaceEmit", dependencies: ["KeyspaceAnalysis", "KeyspacePolicy", "KeyspaceSyntax"],
            swiftSettings: strict),
        .target(
            name: "KeyspaceReport",
            dependencies: ["KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax"],
            swiftSettings: strict),
        // A service pays for compiling it, so it has no more of the compiler than it needs.
        .executableTarget(
            name: "keyspace-gen", dependencies: ["KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax"],
            swiftSettings: strict),
        .executableTarget(
            name: "keyspace",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceReport", "KeyspaceSyntax",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .plugin(name: "KeyspaceGenerator", capability: .buildTool(), dependencies: ["keyspace-gen"]),
        .plugin(
            name: "KeyspaceCommand",
            capability: .command(
                intent: .custom(verb: "keyspace", description: "Check, generate, format and describe policies.")),
            dependencies: ["keyspace"]),

        .executableTarget(
            name: "keyspace-benchmarks",
            dependencies: ["CLibYAML", "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax"],
            path: "Benchmarks/Compiler", swiftSettings: strict),

        // The runtime: what a service links.
        .target(name: "KeyspaceRuntime", swiftSettings: strict),
        .target(
            name: "KeyspaceRedis",
            dependencies: [
                "KeyspaceRuntime",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"])),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "KeyspaceTelemetry",
            dependencies: [
                "KeyspaceRuntime",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: strict),
        .target(name: "KeyspaceTesting", dependencies: ["KeyspaceRuntime"], swiftSettings: strict),

        .testTarget(
            name: "KeyspaceSyntaxTests", dependencies: ["KeyspaceSyntax"], swiftSettings: strict),
        .testTarget(
            name: "KeyspacePolicyTests", dependencies: ["KeyspacePolicy", "KeyspaceSyntax"],
            swiftSettings: strict),
        .testTarget(
            name: "KeyspaceAnalysisTests",
            dependencies: ["KeyspaceAnalysis", "KeyspacePolicy", "KeyspaceRuntime", "KeyspaceSyntax"],
            swiftSettings: strict),
        // Budgets against a real server; needs `redis-server` 7.0.
        .testTarget(
            name: "BudgetTests",
            dependencies: ["KeyspaceAnalysis", "KeyspacePolicy", "KeyspaceSyntax", "ServerRunning"],
            swiftSettings: strict),
        .testTarget(
            name: "GoldenTests",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceReport", "KeyspaceSyntax",
                "SchemaValidation",
            ],
            exclude: ["Cases", "Schemas"], swiftSettings: strict),
        // The goldens of generated code, each a module of its own as in a service, and tests that use them.
        generated("GeneratedNames", from: "names"),
        generated("GeneratedParameters", from: "parameters"),
        generated("GeneratedServices", from: "services", with: ["Trading"]),
        .target(name: "Trading", path: "Tests/Trading", swiftSettings: strict),
        generated("GeneratedStructures", from: "structures"),
        generated("GeneratedTypes", from: "types"),
        generated("GeneratedVariants", from: "variants"),
        .testTarget(
            name: "GeneratedCodeTests",
            dependencies: [
                "GeneratedNames", "GeneratedParameters", "GeneratedServices", "GeneratedStructures", "GeneratedTypes",
                "GeneratedVariants", "KeyspaceRuntime", "KeyspaceTesting", "Trading",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "KeyspaceEmitTests",
            dependencies: ["KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax"], swiftSettings: strict),
        .testTarget(
            name: "KeyspaceReportTests",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceReport", "KeyspaceRuntime",
                "KeyspaceSyntax", "SchemaValidation",
            ],
            swiftSettings: strict),
        // The HTML report in a real browser; needs `chromium`.
        .testTarget(name: "BrowserTests", dependencies: ["ToolRunning", "keyspace"], swiftSettings: strict),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceReport", "KeyspaceSyntax",
                "PolicyFuzzing", "SchemaValidation",
            ],
            swiftSettings: strict),
        // Mutated policies: a few in the tests, and any number of them in a program that is built for speed.
        .target(
            name: "PolicyFuzzing",
            dependencies: ["KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax"],
            path: "Tests/PolicyFuzzing", swiftSettings: strict),
        .executableTarget(
            name: "keyspace-fuzz", dependencies: ["KeyspacePolicy", "PolicyFuzzing"], path: "Tests/Fuzz",
            swiftSettings: strict),
        .target(
            name: "SchemaValidation", dependencies: ["KeyspaceSyntax"], path: "Tests/SchemaValidation",
            swiftSettings: strict),
        // Tests that run the tools as their users do.
        .target(name: "ToolRunning", path: "Tests/ToolRunning", swiftSettings: strict),
        .testTarget(
            name: "KeyspaceCommandTests",
            dependencies: ["KeyspaceSyntax", "SchemaValidation", "ToolRunning", "keyspace", "keyspace-gen"],
            swiftSettings: strict),
        .testTarget(name: "PluginTests", dependencies: ["ToolRunning"], swiftSettings: strict),
        // Servers that tests start, break and stop.
        .target(
            name: "ServerRunning", dependencies: ["ToolRunning"], path: "Tests/ServerRunning", swiftSettings: strict),
        .testTarget(
            name: "ServerRunningTests", dependencies: ["ServerRunning", "ToolRunning"], swiftSettings: strict),
        .testTarget(
            name: "KeyspaceRedisTests",
            dependencies: [
                "KeyspaceRedis", "KeyspaceRuntime", "KeyspaceTesting", "ServerRunning",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "KeyspaceTelemetryTests",
            dependencies: [
                "KeyspaceRuntime", "KeyspaceTelemetry",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "KeyspaceRuntimeTests", dependencies: ["KeyspaceRuntime", "KeyspaceTesting"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
