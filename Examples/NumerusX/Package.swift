// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "NumerusX",
    platforms: [.macOS(.v15)],
    dependencies: [
        // In a package of your own: .package(url: "https://github.com/…/swift-keyspace", from: "0.1.0")
        // Without its trait TLS, as the example's servers are on this machine: no BoringSSL has to be compiled.
        .package(name: "swift-keyspace", path: "../..", traits: [])
    ],
    targets: [
        // The keys of the service: generated from policies/, and nothing else.
        .target(
            name: "TradingKeys",
            dependencies: [.product(name: "KeyspaceRuntime", package: "swift-keyspace")],
            swiftSettings: strict,
            plugins: [.plugin(name: "KeyspaceGenerator", package: "swift-keyspace")]),
        .executableTarget(
            name: "NumerusX",
            dependencies: [
                "TradingKeys",
                .product(name: "KeyspaceRedis", package: "swift-keyspace"),
                .product(name: "KeyspaceRuntime", package: "swift-keyspace"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
