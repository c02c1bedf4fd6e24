import Hummingbird
import HummingbirdTesting
import Testing
import Verification

@testable import Warehouse

extension WarehousePacts {
    @Test(arguments: try await pacts.interactions)
    func keepsItsPactsOverASocket(_ interaction: PactInteraction) async throws {
        try await Application(router: warehouse(items)).test(.live) { client in
            let server = HTTPProvider(ProviderAddress(host: "127.0.0.1", port: client.port), timeout: .seconds(30))
            try await ProviderVerification(of: server, states: states).verify(interaction)
        }
    }
}
