// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that keys and the driver are measured from outside, as a service sees them; without TLS,
// which none of it uses.
let package = Package(
    name: "RuntimeBenchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-keyspace", path: "../..", traits: [])],
    targets: [
        .target(name: "CAllocationCount"),
        .executableTarget(
            name: "KeyBenchmark",
            dependencies: ["CAllocationCount", .product(name: "KeyspaceRuntime", package: "swift-keyspace")]),
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
