import Foundation
import Testing
import Verification

private let port = ProcessInfo.processInfo.environment["WAREHOUSE_PORT"].flatMap { Int($0) }

@Suite(.serialized, .enabled(if: port != nil, "WAREHOUSE_PORT says where the server listens"))
struct RunningServerPacts {
    static let pacts = ProviderPacts(of: "Warehouse", from: .folder("pacts"))

    @Test(arguments: try await pacts.interactions)
    func areKept(_ interaction: PactInteraction) async throws {
        let address = ProviderAddress(host: "127.0.0.1", port: port)
        let states = StateChangeURL(StateChange(url: "\(address)/states"))
        try await ProviderVerification(of: HTTPProvider(address), states: states).verify(interaction)
    }
}
