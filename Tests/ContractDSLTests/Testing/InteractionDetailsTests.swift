import ContractDSL
import Foundation
import PactModel
import Testing

@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct InteractionDetailsTests {
    private func record(_ interaction: BegunInteraction) async throws {
        try await interaction.withRequest(.get, "/").willRespond(204).test { _ = try await $0.call("GET", "/") }
    }

    @Test func standInAV4File() async throws {
        try await withContract { contract, folder in
            try await record(
                contract.uponReceiving("a request").key("k1").pending().comment("one").comment("two").testName())
            let interaction = try recordedPact(in: folder).interactions[0]
            #expect(interaction.key == "k1")
            #expect(interaction.isPending)
            #expect(
                interaction.comments == [
                    "text": ["one", "two"], "testname": "ContractDSLTests.InteractionDetailsTests/standInAV4File()",
                ])
        }
    }

    @Test func theNameOfATestMayBeGiven() async throws {
        try await withContract { contract, folder in
            try await record(contract.uponReceiving("a request").testName("the list"))
            #expect(try recordedPact(in: folder).interactions[0].comments == ["testname": "the list"])
        }
    }

    @Test(arguments: [PactSpecification.v2, .v3])
    func wordsForPeopleAreLeftOutOfOlderFiles(specification: PactSpecification) async throws {
        var texts: [String] = []
        for isCommented in [false, true] {
            try await withContract(specification: specification) { contract, folder in
                let plain = contract.uponReceiving("a request")
                try await record(isCommented ? plain.comment("a comment").testName() : plain)
                texts.append(try recordedText(in: folder))
            }
        }
        #expect(texts[0] == texts[1])
    }
}
