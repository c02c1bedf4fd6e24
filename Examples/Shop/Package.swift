// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Shop",
    platforms: [.macOS(.v15), .iOS(.v18)],
    dependencies: [.package(name: "contract-broker", path: "../..")],
    targets: [
        .target(name: "Shop"),
        .testTarget(
            name: "ShopContracts",
            dependencies: ["Shop", .product(name: "ContractDSL", package: "contract-broker")]),
    ]
)
