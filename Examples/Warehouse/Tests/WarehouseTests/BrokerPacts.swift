import Foundation
import HummingbirdVerification
import Testing
import Verification

@testable import Warehouse

private let environment = ProcessInfo.processInfo.environment

@Suite(.enabled(if: environment["PACT_BROKER_BASE_URL"] != nil, "PACT_BROKER_BASE_URL is not set"))
struct BrokerPacts {
    static let pacts = ProviderPacts(
        of: "Warehouse",
        from: .broker(
            environment["PACT_BROKER_BASE_URL"] ?? "",
            selectors: [["mainBranch": true], ["deployedOrReleased": true]], branch: "main", includesPending: true),
        publishing: environment["CI_COMMIT"].map { ProviderVersion($0, branch: "main") })

    @Test(arguments: try await pacts.interactions)
    func areKept(_ interaction: PactInteraction) async throws {
        let warehousePacts = WarehousePacts()
        let service = HummingbirdExchange(warehouse(warehousePacts.items))
        try await ProviderVerification(of: service, states: warehousePacts.states).verify(interaction)
    }
}
