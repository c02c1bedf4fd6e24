import ContractDSL
import FeatureShowcase
import Foundation
import PactModel
import TestSupport
import Testing

/// Pacts that our DSL wrote, served by `pact stub`: each interaction's own request is answered, and as by our stub.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct OwnPactsTests {
    @Test(arguments: [PactSpecification.v1, .v2, .v3, .v4])
    func bothStubsAnswerEachFeatureTheSame(_ specification: PactSpecification) async throws {
        try await Self.check(try Showcase.pact(in: specification).json())
    }

    @Test(arguments: ["SchoolWeb-StudentService", "StudentService-BillingService"])
    func bothStubsAnswerEachInteractionTheSame(_ name: String) async throws {
        let file = ProjectFolder.root.appending(path: "Contracts/pacts/\(name).json")
        try await Self.check(try JSONValue(parsing: Array(try Data(contentsOf: file))))
    }

    private static func check(_ pact: JSONValue) async throws {
        let exchanges = try Pact(json: pact).interactions.enumerated().compactMap { place, interaction in
            if case .http(let request, let response) = interaction.content { (place, request, response) } else { nil }
        }
        // The reference compares each request with all interactions, so that a few at a time take less.
        for start in stride(from: 0, to: exchanges.count, by: 8) {
            let some = exchanges[start..<min(start + 8, exchanges.count)]
            let places = Set(some.map { $0.0 })
            var stub = StubCase(pact: pact, requests: []).keeping { places.contains($0) }
            stub.requests = some.map { ActualPart($0.1) }
            let answers = try #require(try await stub.ownAnswers())
            for (answer, (_, request, response)) in zip(answers, some) where response.generators.status == nil {
                #expect(answer.status == response.status, "\(request.method) \(request.path)")
            }
            for disagreement in try await StubDisagreement.all(in: stub) where KnownStubDifference(disagreement) == nil
            {
                Issue.record("\(disagreement)")
            }
        }
    }
}

extension ActualPart {
    /// The request that an interaction expects, as its example has it.
    init(_ request: PactRequest) {
        method = request.method
        target = request.path + (request.query.isEmpty ? "" : "?\(request.query.encoded)")
        headers = request.headers.flatMap { header in header.values.map { (header.name, $0) } }
        body = request.body.content.map { .bytes($0.bytes) }
    }
}
