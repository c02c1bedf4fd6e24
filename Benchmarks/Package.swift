// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "contract-broker", path: ".."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(name: "CLoad"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CLoad",
                // The server under load is a process of its own, built beside this one.
                .product(name: "broker", package: "contract-broker"),
                .product(name: "verifier", package: "contract-broker"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "ContractDSL", package: "contract-broker"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "PactModel", package: "contract-broker"),
                .product(name: "PactMatching", package: "contract-broker"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
