import Hummingbird
import HummingbirdTesting
import HummingbirdVerification
import TestSupport
import Testing
import Verification

@testable import Warehouse

/// What docs/verify-in-tests.md shows is compiled and run with these tests, and those of Examples/Warehouse.
@Suite struct VerificationPageTests {
    private static let folder = "Examples/Warehouse"
    private static let pacts = ProviderPacts(
        of: "Warehouse", from: .file("\(folder)/pacts/Shop-Warehouse.json"), .folder("Examples/Shop/pacts"))
    private let page = Result { try MarkdownPage("docs/verify-in-tests.md") }

    /// For each block of the page the file it stands in.
    private static let blocks = [
        "swift": [
            "Package.swift", "Sources/Warehouse/WarehouseService.swift", "Tests/WarehouseTests/WarehousePacts.swift",
            "Tests/WarehouseTests/Handlers.swift", "Sources/Warehouse/Sale.swift",
            "Tests/WarehouseTests/MessagePacts.swift", "Tests/WarehouseTests/Handlers.swift",
            "Tests/WarehouseTests/SocketPacts.swift", "Sources/Warehouse/States.swift",
            "Tests/WarehouseTests/RunningServerPacts.swift", "Tests/WarehouseTests/BrokerPacts.swift",
            "Tests/WarehouseTests/WarehousePactsXCTest.swift",
        ],
        "json": ["pacts/Shop-Warehouse.json", "message-pacts/Accounting-Warehouse.json"],
    ]

    @Test(arguments: blocks)
    func theExamplesAreThoseThatAreRun(_ language: String, _ files: [String]) throws {
        let blocks = try page.get().blocks(of: language)
        #expect(blocks.count == files.count)
        for (block, file) in zip(blocks, files) {
            // The package stands in this one, and that of a reader beside it.
            let block = block.replacing(
                #".package(path: "../contract-broker")"#, with: #".package(name: "contract-broker", path: "../..")"#)
            #expect(try MarkdownPage("\(Self.folder)/\(file)").contains(block: block), "not in \(file):\n\(block)")
        }
    }

    @Test func thePackageNamesProductsThatThereAre() throws {
        let block = try #require(try page.get().blocks(of: "swift").first)
        let manifest = try MarkdownPage("Package.swift").text
        let products = block.matches(of: /product\(name: "(\w+)", package: "contract-broker"/).map { String($0.1) }
        #expect(products == ["HummingbirdVerification", "Verification"])
        for product in products { #expect(manifest.contains(".library(name: \"\(product)\", targets:")) }
    }

    /// The page says so of renaming the member in what is sent.
    @Test func theFailureIsTheOneThatIsThrown() async throws {
        let router = Router()
        router.get("items/:id") { _, _ in
            var response = Response(status: .ok, body: .init(byteBuffer: .init(string: #"{"id":7,"title":"Lamp"}"#)))
            response.headers[.contentType] = "application/json; charset=utf-8"
            return response
        }
        let states = StateFunctions().given("an item exists") {}
        let interaction = try #require(try await Self.pacts.interactions.first)
        let failure = await #expect(throws: VerificationFailure.self) {
            try await ProviderVerification(of: HummingbirdExchange(router), states: states)
                .verify(interaction)
        }
        let text = try #require(failure?.description)
        #expect(try page.get().text.contains("Caught error: \(text)\n✘ Test keepsItsPacts"), "\(text)")
    }

    /// Also the pact that docs/dsl.md records.
    @Test(arguments: try await pacts.interactions)
    func aRunningServerKeepsThePacts(_ interaction: PactInteraction) async throws {
        try await Application(router: warehouseWithStates(Items())).test(.live) { client in
            let address = ProviderAddress(host: "127.0.0.1", port: client.port)
            let states = StateChangeURL(StateChange(url: "\(address)/states"))
            try await ProviderVerification(of: HTTPProvider(address, timeout: .seconds(30)), states: states)
                .verify(interaction)
        }
    }
}
