import HummingbirdVerification
import Testing
import Verification

@testable import Warehouse

@Suite struct MessagePacts {
    static let pacts = ProviderPacts(of: "Warehouse", from: .folder("message-pacts"))

    var messages: MessageFunctions {
        MessageFunctions()
            .sending("an item was sold") {
                try .json(Sale(id: 7, count: 3), metadata: ["topic": Sale.topic])
            }
    }

    @Test(arguments: try await pacts.interactions)
    func areKept(_ interaction: PactInteraction) async throws {
        let service = HummingbirdExchange(warehouse(Items()))
        try await ProviderVerification(of: service, messages: messages).verify(interaction)
    }
}
