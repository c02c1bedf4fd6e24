import HummingbirdVerification
import Verification
import XCTest

@testable import Warehouse

final class WarehousePactTests: XCTestCase {
    func testKeepsItsPacts() async throws {
        let suite = WarehousePacts()
        let service = HummingbirdExchange(warehouse(suite.items))
        do {
            try await ProviderVerification(of: service, states: suite.states).verify(WarehousePacts.pacts.interactions)
        } catch {
            XCTFail("\(error)")
        }
    }
}
