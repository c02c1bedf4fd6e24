import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@Suite struct ProviderPactsTests {
    /// Lends a folder with pact files, by name.
    private func withPacts<Result>(
        _ files: [String: String], _ body: (URL) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
            return try await body(folder)
        }
    }

    private func problem(_ pacts: ProviderPacts) async -> String? {
        await #expect(throws: UnavailablePacts.self) { try await pacts.interactions }?.description
    }

    // MARK: - Which interactions there are

    @Test func giveEachInteractionOfTheProviderAName() async throws {
        let files = [
            "a.json": Pact.text([interaction("one"), interaction("two", states: #"["s", "t"]"#)], version: "3.0.0"),
            "b.json": Pact.text([interaction("three")], version: "3.0.0", provider: "Other"), "c.txt": "no pact",
        ]
        try await withPacts(files) { folder in
            let interactions = try await ProviderPacts(of: "Stock API", from: .folder(folder.path)).interactions
            #expect(interactions.map(\.description) == ["Shop Front: one", "Shop Front: two, given s and t"])
            #expect(Set(interactions.map(\.id)).count == 2)
        }
    }

    @Test func startRelativePathsAtTheRootOfThePackage() async throws {
        let interactions = try await ProviderPacts(of: "BillingService", from: .folder("Contracts/pacts")).interactions
        #expect(interactions.contains { $0.consumer == "StudentService" })
    }

    @Test func refuseToBeEmpty() async throws {
        try await withPacts(["a.json": Pact.text([], version: "3.0.0")]) { folder in
            #expect(
                await problem(ProviderPacts(of: "Stock API", from: .folder(folder.path)))
                    == "the pacts of Stock API are not to be had: the pacts have no interactions")
            #expect(
                await problem(ProviderPacts(of: "Other", from: .folder(folder.path)))
                    == "the pacts of Other are not to be had: the folder '\(folder.path)' holds no pacts of the provider 'Other'; there are pacts of 'Stock API'"
            )
        }
    }

    @Test func sayWhichFileCannotBeRead() async throws {
        try await withPacts(["a.json": Pact.text([interaction()], version: "3.0.0"), "b.json": "{"]) { folder in
            let problem = await problem(ProviderPacts(of: "Stock API", from: .folder(folder.path)))
            #expect(problem?.contains("b.json' cannot be used: ") == true)
        }
    }

    // MARK: - What a test throws

    @Test func throwTheWholeDifference() async throws {
        let pact = Pact.text(
            [
                interaction(
                    states: #"[{"name": "shelf 7 exists", "params": {"id": 7}}]"#,
                    response: #"{"status": 200, "body": {"id": 7}}"#)
            ],
            version: "3.0.0")
        try await withPacts(["a.json": pact]) { folder in
            let interactions = try await ProviderPacts(of: "Stock API", from: .folder(folder.path)).interactions
            let exchange = ScriptedExchange { _ in
                PactResponse(headers: [PactHeader("Content-Type", ["application/json"])], body: .json(["id": 8]))
            }
            let verification = ProviderVerification(of: exchange, states: StateFunctions().given("shelf 7 exists") {})
            let failure = await #expect(throws: VerificationFailure.self) {
                try await verification.verify(try #require(interactions.first))
            }
            #expect(
                failure?.description == """
                    Stock API does not keep its pact with Shop Front: a request for a shelf
                    given shelf 7 exists {"id":7}

                    sent:     GET /shelves/7
                    answered: 200, application/json

                    body $.id
                        Expected 8 (Integer) to be equal to 7 (Integer)

                      expected  │ actual
                      {         │ {
                    ≠   "id": 7 │   "id": 8
                      }         │ }
                    """)
        }
    }

    @Test func failWhereNobodySetsStatesUp() async throws {
        try await withPacts(["a.json": Pact.text([interaction(states: #"["s"]"#)], version: "3.0.0")]) { folder in
            let interactions = try await ProviderPacts(of: "Stock API", from: .folder(folder.path)).interactions
            let failure = await #expect(throws: VerificationFailure.self) {
                try await ProviderVerification(of: ScriptedExchange()).verify(try #require(interactions.first))
            }
            #expect(
                failure?.description.hasSuffix(#"could not be run: the state "s" is not known: the test has none"#)
                    == true)
        }
    }

    @Test func tellAllFailuresOfATestWithoutArguments() async throws {
        let pact = Pact.text(
            [
                interaction("one", response: #"{"status": 404}"#), interaction("two"),
                interaction("three", response: #"{"status": 404}"#),
            ],
            version: "3.0.0")
        try await withPacts(["a.json": pact]) { folder in
            let interactions = try await ProviderPacts(of: "Stock API", from: .folder(folder.path)).interactions
            let failure = await #expect(throws: VerificationFailure.self) {
                try await ProviderVerification(of: ScriptedExchange()).verify(interactions)
            }
            #expect(failure?.failures.map(\.result.interaction.description) == ["one", "three"])
        }
    }

    @Test func letAPendingInteractionFailNoTest() async throws {
        let pact = Pact.text(
            [interaction(response: #"{"status": 404}"#, more: #", "type": "Synchronous/HTTP", "pending": true"#)],
            version: "4.0")
        try await withPacts(["a.json": pact]) { folder in
            let interactions = try await ProviderPacts(of: "Stock API", from: .folder(folder.path)).interactions
            let result = try await ProviderVerification(of: ScriptedExchange()).verify(try #require(interactions.first))
            #expect(!result.hasPassed)
            #expect(result.isPending)
        }
    }

    // MARK: - Publishing

    private static let three = [
        interaction("one", more: #", "_id": "i1""#), interaction("two", more: #", "_id": "i2""#),
        interaction("three", response: #"{"status": 404}"#, more: #", "_id": "i3""#),
    ]

    /// What the broker was told while `body` ran with the interactions.
    private func published(
        _ broker: ScriptedBroker = ScriptedBroker(interactions: three), branch: String? = nil,
        _ body: ([PactInteraction], ProviderVerification) async throws -> Void
    ) async throws -> [String] {
        try await withProvider({ broker.answer($0) { _ in .init() } }) { server in
            let pacts = ProviderPacts(
                of: "Stock API", from: .broker("\(server.url)/broker", authentication: nil),
                publishing: ProviderVersion("3.1.0", branch: branch))
            try await body(try await pacts.interactions, ProviderVerification(of: ScriptedExchange()))
            return server.requests.filter { $0.target == "/broker/results" || $0.method == "PUT" }
                .map { "\($0.method) \($0.target) \($0.body)" }
        }
    }

    @Test func publishTheResultWithTheLastInteraction() async throws {
        let calls = try await published(branch: "main") { interactions, verification in
            for interaction in interactions.reversed() { _ = try? await verification.verify(interaction) }
        }
        #expect(calls.count == 2)
        #expect(calls.first?.hasPrefix("PUT /broker/branch/main/3.1.0") == true)
        let ids = ["i1", "i2", "i3"].map { calls.last?.contains("\"interactionId\":\"\($0)\"") }
        #expect(ids == [true, true, true])
        #expect(calls.last?.hasPrefix(#"POST /broker/results {"success":false"#) == true)
    }

    @Test func publishNothingWhereOnlySomeRun() async throws {
        let calls = try await published { interactions, verification in
            for interaction in interactions.dropLast() { try await verification.verify(interaction) }
        }
        #expect(calls == [])
    }

    @Test func publishNothingOfATestThatWasEnded() async throws {
        let calls = try await published(ScriptedBroker(interactions: [Self.three[0]])) { interactions, _ in
            let asked = Moment()
            let verification = ProviderVerification(
                of: ScriptedExchange { _ throws(ProviderFailure) in
                    asked.come()
                    do { try await Task.sleep(for: .seconds(60)) } catch { throw .other(address: "a", detail: "ended") }
                    return PactResponse()
                })
            let test = Task { _ = try await verification.verify(try #require(interactions.first)) }
            await asked.wait()
            test.cancel()
            await #expect(throws: VerificationFailure.self) { try await test.value }
        }
        #expect(calls == [])
    }

    @Test func countAnInteractionThatFailedOnceAsFailed() async throws {
        let calls = try await published(ScriptedBroker(interactions: [Self.three[0], Self.three[1]])) {
            interactions, good in
            let bad = ProviderVerification(of: ScriptedExchange { _ in PactResponse(status: 500) })
            _ = try? await bad.verify(interactions[0])
            for interaction in interactions { try await good.verify(interaction) }
        }
        #expect(calls.count == 1)
        #expect(calls.first?.hasPrefix(#"POST /broker/results {"success":false"#) == true)
    }

    @Test func failTheLastTestWhereTheBrokerDoesNotTakeTheResult() async throws {
        let broker = ScriptedBroker(interactions: [Self.three[0]], publicationStatus: 422)
        _ = try await published(broker) { interactions, verification in
            let problem = await #expect(throws: PublicationFailure.self) {
                try await verification.verify(try #require(interactions.first))
            }
            #expect(problem?.consumer == "Shop Front")
            #expect(problem?.problem.contains("no room") == true)
        }
    }
}
