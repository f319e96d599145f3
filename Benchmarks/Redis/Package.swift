// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that the driver is measured from outside, as a service sees it.
let package = Package(
    name: "RedisBenchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-keyspace", path: "../..")],
    targets: [
        .target(name: "CAllocationCount"),
        .executableTarget(
            name: "RedisBenchmark",
            dependencies: [
                "CAllocationCount",
                .product(name: "KeyspaceRedis", package: "swift-keyspace"),
                .product(name: "KeyspaceRuntime", package: "swift-keyspace"),
                .product(name: "KeyspaceTelemetry", package: "swift-keyspace"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
