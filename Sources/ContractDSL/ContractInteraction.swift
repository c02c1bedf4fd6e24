import PactMatching
import PactModel
import Testing

/// One interaction of a contract while it is written, and the test of it.
public struct ContractInteraction: Sendable {
    let contract: Contract
    let description: String
    let states: [ProviderState]
    let sourceLocation: SourceLocation
    private(set) var request = PactRequest()
    private(set) var response = PactResponse()
    /// The first thing in it that no pact can say.
    private var problem: PactRecordingError?

    init(contract: Contract, description: String, states: [ProviderState], sourceLocation: SourceLocation) {
        self.contract = contract
        self.description = description
        self.states = states
        self.sourceLocation = sourceLocation
    }

    /// What the consumer sends. A body brings its Content-Type where none is given.
    ///
    /// The path is written as in a URL; spaces and other characters that a URL does not allow are percent-encoded. Several
    /// values of one query parameter are an array.
    public func withRequest(
        _ method: HTTPMethod, _ path: ContractValue, query: KeyValuePairs<String, ContractValue> = [:],
        headers: KeyValuePairs<String, ContractValue> = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        let text = copy.text(of: path, place: "the path")
        let example = text.examples.first ?? "/"
        if example.contains("?") { copy.note("the path", "it holds a '?'; give the query as `query:`") }
        copy.request = PactRequest(method: method.name, path: example.encodedAsPath)
        var rules = MatchingRules(path: text.rules)
        for (name, value) in Self.grouped(query) {
            let text = copy.text(of: value, place: "the query parameter \(name)")
            copy.request.query.append(QueryParameter(name, text.examples))
            if let found = text.rules { rules.query.append(NamedRules(name, found)) }
        }
        (copy.request.headers, copy.request.body) = copy.parts(headers, body, &rules)
        copy.request.matchingRules = rules
        return copy
    }

    /// What the provider answers. A body brings its Content-Type where none is given.
    public func willRespond(
        _ status: Int, headers: KeyValuePairs<String, ContractValue> = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        var rules = MatchingRules()
        copy.response = PactResponse(status: status)
        (copy.response.headers, copy.response.body) = copy.parts(headers, body, &rules)
        copy.response.matchingRules = rules
        return copy
    }

    /// The interaction as the pact holds it.
    var interaction: Interaction {
        Interaction(
            description: description, providerStates: states, content: .http(request: request, response: response))
    }

    /// Runs the consumer against a mock provider that knows this interaction, and records it where all is well.
    ///
    /// Requests that differ, or do not come, are recorded as issues of the test at the line of `uponReceiving`; the pact
    /// file is written only when none did and `body` did not throw.
    ///
    /// - Throws: what `body` throws, and ``PactRecordingError`` where the pact cannot be written.
    @discardableResult
    public func test<Result: Sendable>(_ body: @Sendable (MockProvider) async throws -> Result) async throws -> Result {
        if let problem { throw problem }
        let log = RequestLog([interaction])
        let outcome: Swift.Result<Result, any Error> = try await MockProvider.serving(log) { provider in
            do { return .success(try await body(provider)) } catch { return .failure(error) }
        }
        for problem in log.problems { Issue.record("\(problem)", sourceLocation: sourceLocation) }
        let result = try outcome.get()
        try contract.record(log, at: sourceLocation)
        return result
    }
}

// MARK: - Parts

extension ContractInteraction {
    private mutating func note(_ place: String, _ problem: String) {
        self.problem = self.problem ?? .inexpressible(interaction: description, place: place, problem: problem)
    }

    private mutating func text(of value: ContractValue, place: String) -> ContractText {
        let text = ContractText(value)
        if let problem = text.problem { note(place, problem) }
        return text
    }

    private mutating func parts(
        _ headers: KeyValuePairs<String, ContractValue>, _ body: ContractBody?, _ rules: inout MatchingRules
    ) -> ([PactHeader], PactBody) {
        var result: [PactHeader] = []
        for (name, value) in headers {
            let text = text(of: value, place: "the header \(name)")
            result.append(PactHeader(name, text.examples.flatMap { PactHeader.split($0, name: name) }))
            if let found = text.rules { rules.header.append(NamedRules(name, found)) }
        }
        guard let body else { return (result, .missing) }
        if result.values(of: "Content-Type") == nil {
            result.append(PactHeader("Content-Type", [body.contentType]))
        }
        rules.body = body.rules
        for rule in rules.body {
            do throws(PathExpressionError) { _ = try PathExpression(parsing: rule.name) } catch {
                note("the body", "\(error); no path of a pact can name that member, so it can have no matcher")
            }
        }
        return (result, body.body(as: result.contentType ?? body.contentType))
    }

    /// A name that is given several times has several values.
    private static func grouped(_ pairs: KeyValuePairs<String, ContractValue>) -> [(String, ContractValue)] {
        var names: [String] = []
        for (name, _) in pairs where !names.contains(name) { names.append(name) }
        return names.map { name in
            let values = pairs.filter { $0.key == name }.map(\.value)
            return (name, values.count == 1 ? values[0] : .array(values))
        }
    }
}
