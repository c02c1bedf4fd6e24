import ContractDSL
import FeatureShowcase
import Foundation
import PactMatching
import PactModel
import TestSupport
import Testing

/// Each feature of the DSL as it is written in each version of the specification.
@Suite struct ShowcaseTests {
    static let versions: [PactSpecification] = [.v1, .v2, .v3, .v4]

    /// The files have a line for each interaction; UPDATE_SHOWCASE=1 writes them anew, to be looked at as a change of the code.
    @Test(arguments: versions)
    func isWrittenAsTheFileHasIt(specification: PactSpecification) throws {
        let lines = try Showcase.pact(in: specification).interactions.map { $0.json(in: specification).text() }
        let text = lines.joined(separator: "\n") + "\n"
        let file = ProjectFolder.root.appending(path: "Tests/FeatureShowcase/Written/\(specification).txt")
        if ProcessInfo.processInfo.environment["UPDATE_SHOWCASE"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        for (line, expected) in zip(text.split(separator: "\n"), expected.split(separator: "\n")) {
            #expect(line == expected)
        }
        #expect(text == expected)
    }

    @Test(arguments: Showcase.features)
    func isRefusedInVersionsThatCannotSayIt(feature: ShowcaseFeature) {
        for specification in Self.versions where specification < feature.oldest {
            let contract = Contract(consumer: "Showcase", provider: "Features", specification: specification)
            let refusal = refusal(of: feature.interaction(of: contract))
            #expect(refusal?.hasPrefix("\"\(feature.name)\" cannot be written as a pact") == true, "\(specification)")
        }
    }

    @Test func comesToTheVerdictsThatAreMeant() throws {
        for verdict in try Showcase.verdicts() {
            guard case .http(_, let expected) = verdict.interaction.content,
                case .http(_, let answer) = verdict.answer.content
            else { continue }
            let mismatches = expected.mismatches(with: answer)
            #expect(mismatches.isEmpty == verdict.isAccepted, "\(verdict.interaction.description)")
        }
    }

    /// What is read back from a file means the same as what was written.
    @Test(arguments: versions)
    func isReadBackAsItWasWritten(specification: PactSpecification) throws {
        let pact = try Showcase.pact(in: specification)
        let read = try Pact(json: pact.json())
        for (written, read) in zip(pact.interactions, read.interactions) {
            #expect(read.json(in: specification) == written.json(in: specification), "\(written.description)")
            guard case .http(let request, let response) = written.content,
                case .http(let readRequest, let readResponse) = read.content
            else { continue }
            #expect(readRequest.matchingRules == request.matchingRules, "\(written.description)")
            #expect(readResponse.matchingRules == response.matchingRules, "\(written.description)")
            #expect(readRequest.generators == request.generators, "\(written.description)")
        }
        #expect(read.interactions.count == Showcase.features(in: specification).count)
    }
}
