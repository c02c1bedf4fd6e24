// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Warehouse",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "contract-broker", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "Warehouse", dependencies: [.product(name: "Hummingbird", package: "hummingbird")]),
        .testTarget(
            name: "WarehouseTests",
            dependencies: [
                "Warehouse",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HummingbirdVerification", package: "contract-broker"),
                .product(name: "Verification", package: "contract-broker"),
            ]),
    ]
)
