import HummingbirdVerification
import Testing
import Verification

@testable import Warehouse

@Suite struct WarehousePacts {
    static let pacts = ProviderPacts(of: "Warehouse", from: .folder("pacts"))

    let items = Items()

    struct ItemParameters: Decodable {
        var id: Int
    }

    var states: StateFunctions {
        StateFunctions()
            .given("no item exists") { await items.removeAll() }
            .given("an item exists") { (parameters: ItemParameters) in
                await items.add(Item(id: parameters.id, name: "Lamp"))
            }
    }

    @Test(arguments: try await pacts.interactions)
    func keepsItsPacts(_ interaction: PactInteraction) async throws {
        let service = HummingbirdExchange(warehouse(items))
        try await ProviderVerification(of: service, states: states).verify(interaction)
    }
}
