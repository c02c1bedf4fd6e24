import ContractDSL
import Foundation
import PactModel
import Testing

@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct SeveralInteractionsTests {
    private func ask(_ contract: Contract, _ path: String, _ line: Int = #line) -> ContractInteraction {
        let place = SourceLocation(fileID: "Tests/A.swift", filePath: "/A.swift", line: line, column: 1)
        return contract.uponReceiving("a request for \(path)", sourceLocation: place)
            .withRequest(.get, .json(.string(path))).willRespond(204)
    }

    @Test func comeInAnyOrderAndAreAllRecorded() async throws {
        try await withContract { contract, folder in
            try await ask(contract, "/c").and(ask(contract, "/a")).and(ask(contract, "/b")).test { provider in
                for path in ["/b", "/c", "/a", "/b"] {
                    let status = try await provider.call("GET", path).status
                    #expect(status == 204)
                }
            }
            let descriptions = try recordedPact(in: folder).interactions.map(\.description)
            #expect(descriptions == ["a request for /a", "a request for /b", "a request for /c"])
        }
    }

    @Test func eachThatIsMissingIsAnIssueOnItsOwnLine() async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                try await ask(contract, "/a", 10).and(ask(contract, "/b", 20)).and(ask(contract, "/c", 30)).test {
                    _ = try await $0.call("GET", "/b")
                }
            }
            #expect(
                found.texts == [
                    """
                    The request of "a request for /a" never came: GET /a. Let the test call the consumer with the provider's url.
                    """,
                    """
                    The request of "a request for /c" never came: GET /c. Let the test call the consumer with the provider's url.
                    """,
                ])
            #expect(found.lines == [10, 30])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func aRequestThatDiffersIsAnIssueOnTheLineOfTheClosest() async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                try await ask(contract, "/a", 10).and(ask(contract, "/b", 20)).test { provider in
                    _ = try await provider.call("GET", "/a")
                    _ = try await provider.call("GET", "/b?x=1")
                }
            }
            #expect(found.texts.count == 1)
            #expect(found.texts.first?.hasPrefix("The request GET /b?x=1 differs from \"a request for /b\"") == true)
            #expect(found.lines == [20])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func whatNeverCameIsNotToldWhereTheTestThrew() async throws {
        struct Wrong: Error {}
        try await withContract { contract, folder in
            let found = try await issues {
                try await ask(contract, "/a").and(ask(contract, "/b")).test { _ in throw Wrong() }
            }
            #expect(
                found.texts == [#"The consumer of "a request for /a" and "a request for /b" threw: Wrong()"#])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func allThatNoPactCanSayIsTold() async throws {
        let contract = Contract(consumer: "a", provider: "b", specification: .v3)
        let found = try await issues {
            try await ask(contract, "/a", 10).pending().and(ask(contract, "/b", 20)).and(
                ask(contract, "/c", 30).key("k")
            )
            .test { _ in _ = Issue.record("it runs") }
        }
        #expect(
            found.texts == [
                """
                "a request for /a" cannot be written as a pact; in the contract: its specification is V3, and the interaction is \
                pending, which only V4 can say.
                """,
                """
                "a request for /c" cannot be written as a pact; in the contract: its specification is V3, and the interaction has \
                a key, which only V4 can say.
                """,
            ])
        #expect(found.lines == [10, 30])
    }
}
