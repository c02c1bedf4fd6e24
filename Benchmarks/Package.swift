// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "contract-broker", path: ".."),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                .product(name: "PactModel", package: "contract-broker"),
                .product(name: "PactMatching", package: "contract-broker"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
