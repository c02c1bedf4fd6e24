import ContractDSL
import TestSupport
import Testing

/// What docs/dsl.md says that a newcomer sees.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct FiveMinutesTests {
    private struct Item: Decodable {
        var id: Int
        var name: String
        var discount: Double?
    }

    private static func interaction(_ contract: Contract) -> ContractInteraction {
        contract.given("an item exists", ["id": 7])
            .uponReceiving("a request for an item")
            .withRequest(.get, "/items/7")
            .willRespond(200, body: .expecting(Item.self, example: ["id": 7, "name": "Kettle"]))
    }

    @Test func thePactIsTheOneThatIsRecorded() async throws {
        try await withContract(consumer: "Shop", provider: "Warehouse") { contract, folder in
            var runs: [String] = []
            try await Self.interaction(contract).test { provider in
                _ = try await provider.call("GET", "/items/7")
                runs.append("\(provider.variant)")
            }
            let recorded = try recordedText(in: folder)
            let file = "Examples/Shop/pacts/Shop-Warehouse.json"
            #expect(try MarkdownPage(file).text.split(separator: "\n") == recorded.split(separator: "\n"))
            let response = try #require(try MarkdownPage("docs/dsl.md").blocks(of: "json").first)
            let indented = response.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
            #expect(recorded.contains(indented))
            #expect(
                runs == [
                    "with everything present", "with `discount` absent", "with `discount` null",
                    "with members that the contract does not know",
                ])
        }
    }

    @Test func theMismatchIsTheOneThatIsTold() async throws {
        try await withContract(consumer: "Shop", provider: "Warehouse") { contract, _ in
            let found = try await issues {
                try await Self.interaction(contract).test { _ = try await $0.call("GET", "/item/7") }
            }
            let text = try #require(found.texts.first).split(separator: "\n").joined(separator: "\n  ")
            #expect(try MarkdownPage("docs/dsl.md").text.contains("\n↳ \(text)\n"), "\(text)")
        }
    }
}
