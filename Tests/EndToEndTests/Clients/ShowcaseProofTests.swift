import ContractDSL
import FeatureShowcase
import Foundation
import PactModel
import PactServing
import TestSupport
import Testing

/// Everything the DSL can write, read by the reference verifier and core.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct ShowcaseProofTests {
    static let versions: [PactSpecification] = [.v1, .v2, .v3, .v4]

    /// The provider is our mock provider: it takes what the verifier sends only where it fits the contract, and answers
    /// with the example, generated values in it.
    @Test(arguments: versions)
    func theReferenceVerifierKeepsEachFeature(specification: PactSpecification) async throws {
        let pact = try Showcase.pact(in: specification)
        let log = RequestLog(pact.interactions)
        let (verified, results) = try await Self.verify(pact, log)
        #expect(results.values.filter { $0 }.count == pact.interactions.count, "\(verified)")
        #expect(verified.status == 0, "\(verified)")
        #expect(log.problems.map(\.description) == [])
    }

    /// Other answers than the example, which the matcher is for or against.
    @Test func theReferenceVerifierComesToTheVerdictsThatAreMeant() async throws {
        let verdicts = try Showcase.verdicts()
        var pact = Pact(consumer: "Showcase", provider: "Features", specification: .v4)
        pact.interactions = verdicts.map(\.interaction)
        let (_, results) = try await Self.verify(pact, RequestLog(verdicts.map(\.answer)))
        for verdict in verdicts {
            #expect(
                results[verdict.interaction.description] == verdict.isAccepted, "\(verdict.interaction.description)")
        }
    }

    /// The verifier's results by description.
    private static func verify(_ pact: Pact, _ log: RequestLog) async throws -> (Finished, [String: Bool]) {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "Showcase-Features.json")
            try Data(pact.json().bytes(.pretty)).write(to: file)
            let report = folder.appending(path: "report.json")
            let verified = try await MockProvider.serving(log) { provider in
                try await Command.foreign(
                    ForeignTools.pact,
                    [
                        "verifier", "--file", file.path, "--provider-name", "Features", "--hostname", "127.0.0.1",
                        "--port", "\(provider.port)", "--json", report.path, "--request-timeout", "120000",
                    ]
                ).run()
            }
            let json = try JSONValue(parsing: Array(try Data(contentsOf: report)))
            let results = (json["interactionResults"]?.arrayValue ?? []).map {
                ($0["description"]?.stringValue ?? "", $0["result"] == "OK")
            }
            return (verified, Dictionary(results, uniquingKeysWith: { $0 && $1 }))
        }
    }

    @Test(arguments: versions)
    func theReferenceCoreWritesEachFeatureAsItIs(specification: PactSpecification) async throws {
        let pact = try Showcase.pact(in: specification)
        try await withTemporaryFolder { folder in
            let place = folder.appending(path: "showcase.\("\(specification)".uppercased())")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let file = place.appending(path: "C-P.json")
            var renamed = pact
            (renamed.consumer, renamed.provider) = ("C", "P")
            try Data(renamed.json().bytes(.pretty)).write(to: file)
            let script = ProjectFolder.root.appending(path: "Tests/EndToEndTests/Clients/rewrite_with_pact_python.py")
            let python = try await Command.foreign(ForeignTools.python, [script.path, place.path]).run()
            try #require(python.status == 0, "\(python)")
            let rewritten = try Pact(parsing: Array(Data(contentsOf: file)))
            #expect(rewritten.metadata["pactRust"] != nil, "the core did not write the file")
            let own = try Pact(json: pact.json())
            for interaction in own.interactions {
                let found = rewritten.interactions.first { $0.description == interaction.description }
                #expect(
                    found?.json(in: specification).text(.init(sortsKeys: true))
                        == interaction.json(in: specification).text(.init(sortsKeys: true)))
            }
        }
    }
}
