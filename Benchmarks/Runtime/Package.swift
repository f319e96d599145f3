// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that the runtime is measured from outside, as a service sees it.
let package = Package(
    name: "RuntimeBenchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-keyspace", path: "../..")],
    targets: [
        .executableTarget(
            name: "KeyBenchmark",
            dependencies: [.product(name: "KeyspaceRuntime", package: "swift-keyspace")])
    ],
    swiftLanguageModes: [.v6]
)
