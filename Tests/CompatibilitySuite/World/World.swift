import ContractDSL
import Foundation
import PactMatching
import PactModel

/// What a scenario knows at one step; each subject has a part of its own.
struct World: Sendable {
    let specification: PactSpecification
    let fixtures: Fixtures
    /// Empty at the beginning and removed at the end.
    let folder: URL
    /// The rows of the interaction table, by their number.
    var rows: [Int: InteractionRow] = [:]
    var mock = MockTest()
    var verification = VerificationPlan()
    var comparison = Comparison()
    var preparation = Preparation()
    /// In the order in which they were defined.
    var consumerTests: [ConsumerTest] = []

    init(specification: PactSpecification, fixtures: Fixtures, folder: URL) {
        self.specification = specification
        self.fixtures = fixtures
        self.folder = folder
    }

    func row(_ number: Int) throws -> InteractionRow {
        guard let row = rows[number] else { throw StepFailure(text: "there is no interaction \(number)") }
        return row
    }

    /// The contract whose pact file the scenario writes.
    var contract: Contract {
        Contract(consumer: "c", provider: "p", directory: folder.path, specification: specification)
    }

    /// Reads the pact file that the contract has written; nil where there is none.
    func writtenPact() throws -> WrittenPact? {
        try contract.write()
        let file = folder.appending(path: "c-p.json")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let bytes = Array(try Data(contentsOf: file))
        return WrittenPact(pact: try Pact(parsing: bytes), document: try JSONValue(parsing: bytes))
    }

    func requireWrittenPact() throws -> WrittenPact {
        guard let pact = try writtenPact() else { throw StepFailure(expected: "a pact file", found: "none") }
        return pact
    }
}

/// A pact file as it was read back.
struct WrittenPact: Sendable {
    var pact: Pact
    var document: JSONValue

    /// - Parameter position: from 1.
    func interaction(_ position: Int) throws -> Interaction {
        guard pact.interactions.indices.contains(position - 1) else {
            throw StepFailure(expected: "at least \(position) interactions", found: pact.interactions.count)
        }
        return pact.interactions[position - 1]
    }

    func http(_ position: Int) throws -> (request: PactRequest, response: PactResponse) {
        guard case .http(let request, let response) = try interaction(position).content else {
            throw StepFailure(expected: "an HTTP interaction", found: try interaction(position).content)
        }
        return (request, response)
    }

    /// The members of the interaction as they stand in the file.
    func member(_ position: Int, _ name: String) throws -> JSONValue? {
        _ = try interaction(position)
        return document["interactions"]?.arrayValue?[position - 1][name]
    }
}
