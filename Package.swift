// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "contract-broker",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "ContractDSL", targets: ["ContractDSL"]),
        .library(name: "ContractXCTest", targets: ["ContractXCTest"]),
        .library(name: "PactModel", targets: ["PactModel"]),
        .library(name: "PactMatching", targets: ["PactMatching"]),
        .library(name: "Verification", targets: ["Verification"]),
        .library(name: "HummingbirdVerification", targets: ["HummingbirdVerification"]),
        .library(name: "BrokerClient", targets: ["BrokerClient"]),
        .library(name: "Broker", targets: ["Broker"]),
        .executable(name: "broker", targets: ["BrokerCommand"]),
        .executable(name: "verifier", targets: ["verifier"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: system libraries.
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // How a server holds memory, where the C library can be told.
        .target(name: "CServerMemory", linkerSettings: [.linkedLibrary("sqlite3")]),

        // Floor 1: the model.
        .target(name: "PactModel"),

        // Floor 2: pure comparison, the broker's wire, storage.
        // Apple's systems bring libxml2 and a pattern engine of their own.
        .target(
            name: "PactMatching",
            dependencies: [
                "PactModel", .target(name: "CLibXML2", condition: .when(platforms: [.linux])),
                .target(name: "CPCRE2", condition: .when(platforms: [.linux])),
            ]),
        .target(
            name: "BrokerClient",
            dependencies: [
                "PactModel", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .target(
            name: "Database",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),

        // Floor 3: the libraries that do the work.
        .target(
            name: "Broker",
            dependencies: [
                "Database", "PactModel", "COpenSSL", "CZlib", .product(name: "Yams", package: "Yams"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "PactServing",
            dependencies: [
                "PactMatching", "PactModel", .target(name: "COpenSSL", condition: .when(platforms: [.linux])),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .target(
            name: "ContractDSL",
            dependencies: [
                "PactServing", "PactMatching", "PactModel", .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .target(name: "ContractXCTest", dependencies: ["ContractDSL"]),
        .target(
            name: "Verification",
            dependencies: [
                "BrokerClient", "PactMatching", "PactModel",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
            ]
        ),

        .target(
            name: "HummingbirdVerification",
            dependencies: [
                "Verification", "PactModel", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
            ]
        ),

        // Floor 4: what people run.
        .executableTarget(
            name: "BrokerCommand",
            dependencies: [
                "Broker", "BrokerClient", "CServerMemory", "Database", "PactModel", "PactServing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "verifier",
            dependencies: [
                "Verification", "BrokerClient", "PactMatching", "PactModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // The music school: the live providers and consumers of the demo.
        .target(
            name: "ServiceKit",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Examples/MusicSchool/ServiceKit"
        ),
        .target(
            name: "BillingClient",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Examples/MusicSchool/BillingClient"
        ),
        .target(
            name: "SchoolWeb",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Examples/MusicSchool/SchoolWeb"
        ),
        .executableTarget(
            name: "StudentService",
            dependencies: [
                "ServiceKit", "BillingClient",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Examples/MusicSchool/StudentService"
        ),
        .executableTarget(
            name: "BillingService",
            dependencies: [
                "ServiceKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Examples/MusicSchool/BillingService"
        ),

        // What docs/dsl.md begins with; a package of its own as well.
        .target(name: "Shop", path: "Examples/Shop/Sources/Shop"),
        .testTarget(
            name: "ShopContracts", dependencies: ["ContractDSL", "Shop"], path: "Examples/Shop/Tests/ShopContracts"),

        // What docs/verify-in-tests.md begins with; a package of its own as well.
        .executableTarget(
            name: "Warehouse", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "Examples/Warehouse/Sources/Warehouse"
        ),
        .testTarget(
            name: "WarehouseTests",
            dependencies: [
                "Warehouse", "HummingbirdVerification", "Verification",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            path: "Examples/Warehouse/Tests/WarehouseTests"
        ),

        // Contracts and tests.
        .testTarget(
            name: "Contracts", dependencies: ["ContractDSL", "SchoolWeb", "BillingClient", "BillingService"],
            path: "Contracts", exclude: ["pacts"]
        ),
        .target(name: "TestSupport", dependencies: ["PactModel"], path: "Tests/TestSupport"),
        .target(
            name: "FeatureShowcase", dependencies: ["ContractDSL", "PactModel"], path: "Tests/FeatureShowcase",
            exclude: ["Written"]),
        .target(
            name: "BrokerTestSupport",
            dependencies: [
                "Broker", "TestSupport", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Tests/BrokerTestSupport"
        ),
        .testTarget(name: "PactModelTests", dependencies: ["PactModel", "TestSupport"]),
        .testTarget(name: "PactMatchingTests", dependencies: ["PactMatching", "TestSupport"]),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "TestSupport"]),
        .testTarget(
            name: "BrokerTests",
            dependencies: [
                "Broker", "TestSupport", .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "BrokerClientTests",
            dependencies: ["BrokerClient", "BrokerTestSupport", "PactModel", "TestSupport"]
        ),
        .testTarget(
            name: "BrokerCommandTests",
            dependencies: [
                "BrokerCommand", "BrokerClient", "BrokerTestSupport", "PactModel", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "PactServingTests",
            dependencies: [
                "PactServing", "PactMatching", "PactModel", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(
            name: "ContractDSLTests",
            dependencies: [
                "ContractDSL", "FeatureShowcase", "PactMatching", "PactServing", "PactModel", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "ContractProcessTests",
            dependencies: [
                "ContractDSL", "ContractXCTest", "PactModel", "SchoolWeb", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "VerificationTests",
            dependencies: [
                "HummingbirdVerification", "Verification", "verifier", "BrokerClient", "BrokerTestSupport",
                "PactMatching",
                "PactModel", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "CompatibilitySuiteTests",
            dependencies: [
                "ContractDSL", "PactServing", "verifier", "PactMatching", "PactModel", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/CompatibilitySuite"
        ),
        .testTarget(
            name: "MusicSchoolTests",
            dependencies: [
                "StudentService", "BillingService", "ServiceKit", "Warehouse", "HummingbirdVerification",
                "Verification", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "BrokerCommand", "verifier", "StudentService", "BillingService", "Broker", "BrokerTestSupport",
                "ContractDSL", "Database", "FeatureShowcase", "PactModel", "PactServing", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            exclude: [
                "API/schemathesis.toml", "API/accept.py", "Clients/record_messages_with_pact_python.py",
                "Clients/record_values_with_pact_python.py",
                "Clients/record_with_pact_python.py", "Clients/rewrite_with_pact_python.py",
                "Clients/verify_with_pact_python.py",
            ]
        ),
        .testTarget(
            name: "AgreementTests",
            dependencies: [
                "verifier", "BrokerClient", "BrokerTestSupport", "ContractDSL", "FeatureShowcase", "PactMatching",
                "PactModel", "PactServing", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["ask_the_reference.py", "Stub/record_for_stub.py"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    target.swiftSettings = settings
}
