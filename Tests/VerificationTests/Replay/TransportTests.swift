import PactModel
import Testing
import Verification

/// Which address an interaction goes to.
@Suite struct TransportTests {
    @Test(arguments: [
        (#", "transport": "http""#, "/main/x"), (#", "transport": "https""#, "/main/x"), ("", "/main/x"),
        (#", "transport": "admin""#, "/admin/x"),
    ])
    func aRequestGoesToTheAddressOfItsTransport(transport: String, target: String) async throws {
        try await withProvider(answering: .init()) { provider in
            let pact = try SelectedPact.stock(
                interaction(request: #"{"path": "/x"}"#, more: #", "type": "Synchronous/HTTP"\#(transport)"#),
                version: "4.0")
            let result = await verification(of: provider).verify(pact)
            #expect(result.hasPassed)
            #expect(provider.requests.map(\.target) == [target])
        }
    }

    @Test(arguments: [
        (#", "transport": "admin""#, "/admin"), (#", "transport": "kafka""#, "/main"), ("", "/messages"),
        (#", "transport": "message""#, "/messages"),
    ])
    func aMessageIsAskedForAtTheAddressOfItsTransport(transport: String, target: String) async throws {
        try await withProvider(answering: .init()) { provider in
            let pact = try SelectedPact.stock(
                #"{"type": "Asynchronous/Messages", "description": "m"\#(transport)}"#, version: "4.0")
            let result = await verification(of: provider).verify(pact)
            #expect(result.hasPassed)
            #expect(provider.requests.map(\.target) == [target])
        }
    }

    @Test func aMessageIsAskedForAtTheMainAddressWhereNoOtherIsGiven() async throws {
        try await withProvider(answering: .init()) { provider in
            let pact = try SelectedPact.stock(
                #"{"type": "Asynchronous/Messages", "description": "m"}"#, version: "4.0")
            _ = await ProviderVerification(provider: provider.address).verify(pact)
            #expect(provider.requests.map(\.target) == ["/"])
        }
    }

    private func verification(of provider: ScriptedProvider) -> ProviderVerification {
        func address(_ path: String) -> ProviderAddress {
            ProviderAddress(host: "127.0.0.1", port: provider.port, basePath: path)
        }
        return ProviderVerification(
            provider: address("/main/"),
            transports: ["admin": address("admin"), "message": address("/messages")])
    }
}
