import ContractDSL
import Foundation
import PactModel
import Testing

/// What replaces what in a pact file.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct MergingTests {
    private static let earlier = """
        {"consumer": {"name": "SchoolWeb"}, "provider": {"name": "StudentService"},
         "interactions": [
            {"type": "Synchronous/HTTP", "key": "k1", "description": "one", "request": {}, "response": {"status": 200}},
            {"type": "Synchronous/HTTP", "key": "k2", "description": "two", "request": {}, "response": {"status": 200}},
            {"type": "Synchronous/HTTP", "description": "three", "request": {}, "response": {"status": 200}},
            {"type": "Asynchronous/Messages", "description": "three", "contents": {"content": "x"}}],
         "metadata": {"pactSpecification": {"version": "4.0"}}}
        """

    private func merged(_ change: (Contract) -> BegunInteraction) async throws -> [String] {
        try await withContract { contract, folder in
            try Data(Self.earlier.utf8).write(to: folder.appending(path: "SchoolWeb-StudentService.json"))
            try await change(contract).withRequest(.get, "/").willRespond(204).test {
                _ = try await $0.call("GET", "/")
            }
            return try recordedPact(in: folder).interactions.map { interaction in
                guard case .http(_, let response) = interaction.content else {
                    return "\(interaction.description) message"
                }
                return "\(interaction.key ?? "-") \(interaction.description) \(response.status)"
            }
        }
    }

    @Test func anInteractionReplacesThatOfItsKey() async throws {
        let found = try await merged { $0.uponReceiving("renamed").key("k1") }
        #expect(Set(found) == ["k1 renamed 204", "k2 two 200", "- three 200", "three message"])
    }

    @Test func anInteractionWithAKeyReplacesThatOfItsWordsWithoutOne() async throws {
        let found = try await merged { $0.uponReceiving("three").key("k3") }
        #expect(Set(found) == ["k1 one 200", "k2 two 200", "k3 three 204", "three message"])
    }

    @Test func anInteractionWithoutAKeyReplacesThatOfItsWords() async throws {
        let found = try await merged { $0.uponReceiving("two") }
        #expect(Set(found) == ["k1 one 200", "- two 204", "- three 200", "three message"])
    }

    @Test func twoKeysAreTwoInteractions() async throws {
        let found = try await merged { $0.uponReceiving("two").key("k4") }
        #expect(Set(found) == ["k1 one 200", "k2 two 200", "k4 two 204", "- three 200", "three message"])
    }

    @Test func theSameKeyForTwoMeaningsIsAConflict() async throws {
        try await withContract { contract, _ in
            let place = { SourceLocation(fileID: "Tests/A.swift", filePath: "/A.swift", line: $0, column: 1) }
            let one = contract.uponReceiving("one", sourceLocation: place(10)).key("k").withRequest(.get, "/")
            let two = contract.uponReceiving("two", sourceLocation: place(20)).key("k").withRequest(.get, "/")
            try await one.willRespond(204).test { _ = try await $0.call("GET", "/") }
            let text = try await refusal { try await two.willRespond(204).test { _ = try await $0.call("GET", "/") } }
            #expect(
                text == """
                    Two different interactions have the same key: "k", at Tests/A.swift:10 and at Tests/A.swift:20. Give one of \
                    them another key. Until then the file keeps what it had in its place, or gets the first.
                    """)
        }
    }
}
