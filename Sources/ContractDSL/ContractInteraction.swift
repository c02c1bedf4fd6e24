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

    init(contract: Contract, description: String, states: [ProviderState], sourceLocation: SourceLocation) {
        self.contract = contract
        self.description = description
        self.states = states
        self.sourceLocation = sourceLocation
    }

    /// What the consumer sends. A JSON body brings its Content-Type where none is given.
    public func withRequest(
        _ method: HTTPMethod, _ path: ContractValue, query: KeyValuePairs<String, ContractValue> = [:],
        headers: KeyValuePairs<String, ContractValue> = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        let (path, rules) = path.text
        copy.request = PactRequest(method: method.name, path: path, body: body?.body ?? .missing)
        copy.request.matchingRules.path = rules
        for (name, value) in query {
            let (text, rules) = value.text
            if let place = copy.request.query.firstIndex(where: { $0.name == name }) {
                copy.request.query[place].values.append(text)
            } else {
                copy.request.query.append(QueryParameter(name, [text]))
            }
            if let rules { copy.request.matchingRules.query.append(NamedRules(name, rules)) }
        }
        copy.request.headers = Self.headers(headers, body, &copy.request.matchingRules)
        copy.request.matchingRules.body = body?.rules ?? []
        return copy
    }

    /// What the provider answers. A JSON body brings its Content-Type where none is given.
    public func willRespond(
        _ status: Int, headers: KeyValuePairs<String, ContractValue> = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        copy.response = PactResponse(status: status, body: body?.body ?? .missing)
        copy.response.headers = Self.headers(headers, body, &copy.response.matchingRules)
        copy.response.matchingRules.body = body?.rules ?? []
        return copy
    }

    private static func headers(
        _ headers: KeyValuePairs<String, ContractValue>, _ body: ContractBody?, _ rules: inout MatchingRules
    ) -> [PactHeader] {
        var result: [PactHeader] = []
        for (name, value) in headers {
            let (text, rule) = value.text
            result.append(PactHeader(name, PactHeader.split(text, name: name)))
            if let rule { rules.header.append(NamedRules(name, rule)) }
        }
        if let body, result.values(of: "Content-Type") == nil {
            result.append(PactHeader("Content-Type", [body.contentType]))
        }
        return result
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
    public func test<Result: Sendable>(_ body: @Sendable (MockProvider) async throws -> Result) async throws -> Result {
        let log = RequestLog(interaction: interaction, request: request, response: response)
        let outcome: Swift.Result<Result, any Error> = try await MockProvider.serving(log) { provider in
            do { return .success(try await body(provider)) } catch { return .failure(error) }
        }
        let problems = log.problems
        for problem in problems { Issue.record(Comment(rawValue: problem), sourceLocation: sourceLocation) }
        let result = try outcome.get()
        if problems.isEmpty { try PactRecorder.record(self) }
        return result
    }
}
