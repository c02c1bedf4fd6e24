// swift-tools-version: 6.2
import PackageDescription

// Built by scripts/fuzz, which adds what libFuzzer needs to every module: -sanitize=fuzzer,address -enable-testing.
let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "contract-broker", path: "..")],
    targets: [
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                .product(name: "PactMatching", package: "contract-broker"),
                .product(name: "PactModel", package: "contract-broker"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
