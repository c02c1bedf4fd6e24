import ContractDSL
import Testing

@testable import Shop

@Suite(.contract(consumer: "Shop", provider: "Warehouse"))
struct ItemContracts {
    @Test func findsAnItem() async throws {
        try await given("an item exists", ["id": 7])
            .uponReceiving("a request for an item")
            .withRequest(.get, "/items/7")
            .willRespond(200, body: .expecting(Item.self, example: ["id": 7, "name": "Kettle"]))
            .test { provider in
                let item = try await ItemClient(baseURL: provider.url).item(7)
                #expect(item.name == "Kettle")
            }
    }
}
