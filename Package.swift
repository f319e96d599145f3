// swift-tools-version: 6.1

import PackageDescription

/// What every target compiles with; CI adds warnings as errors.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A golden of generated code as a module.
func generated(_ name: String, from golden: String) -> Target {
    .target(
        name: name, dependencies: ["KeyspaceRuntime"], path: "Tests/GoldenTests/Cases/emit/\(golden)/Generated",
        swiftSettings: strict)
}

let package = Package(
    name: "swift-keyspace",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "KeyspaceRuntime", targets: ["KeyspaceRuntime"]),
        .library(name: "KeyspaceTesting", targets: ["KeyspaceTesting"]),
        .plugin(name: "KeyspaceGenerator", targets: ["KeyspaceGenerator"]),
        .plugin(name: "KeyspaceCommand", targets: ["KeyspaceCommand"]),
        .executable(name: "keyspace", targets: ["keyspace"]),
        .executable(name: "keyspace-gen", targets: ["keyspace-gen"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
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
        .executableTarget(
            name: "keyspace-gen", dependencies: ["KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax"],
            swiftSettings: strict),
        .executableTarget(
            name: "keyspace",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax",
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
        .testTarget(
            name: "GoldenTests",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax", "SchemaValidation",
            ],
            exclude: ["Cases", "Schemas"], swiftSettings: strict),
        // The goldens of generated code, each a module of its own as in a service, and tests that use them.
        generated("GeneratedNames", from: "names"),
        generated("GeneratedParameters", from: "parameters"),
        generated("GeneratedStructures", from: "structures"),
        generated("GeneratedTypes", from: "types"),
        generated("GeneratedVariants", from: "variants"),
        .testTarget(
            name: "GeneratedCodeTests",
            dependencies: [
                "GeneratedNames", "GeneratedParameters", "GeneratedStructures", "GeneratedTypes", "GeneratedVariants",
                "KeyspaceRuntime", "KeyspaceTesting",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "KeyspaceEmitTests",
            dependencies: ["KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax", "SchemaValidation"],
            swiftSettings: strict),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "KeyspaceAnalysis", "KeyspaceEmit", "KeyspacePolicy", "KeyspaceSyntax", "SchemaValidation",
            ],
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
        .testTarget(
            name: "KeyspaceRuntimeTests", dependencies: ["KeyspaceRuntime", "KeyspaceTesting"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
