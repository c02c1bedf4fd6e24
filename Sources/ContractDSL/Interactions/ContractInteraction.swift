import PactMatching
package import PactModel
import PactServing
import Testing

/// One request and its response in a contract while they are written, and the test of them.
public struct ContractInteraction: DescribedInteraction {
    public var draft: InteractionDraft
    private(set) var request = PactRequest()
    private(set) var response = PactResponse()

    init(_ draft: InteractionDraft) {
        self.draft = draft
    }

    /// What the consumer sends. A body brings its Content-Type where none is given.
    ///
    /// The path is written as in a URL; spaces and other characters that a URL does not allow are percent-encoded. Several
    /// values of one query parameter are an array.
    public func withRequest(
        _ method: HTTPMethod, _ path: ContractValue, query: ContractFields = [:],
        headers: ContractFields = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        copy.request = copy.draft.request(method, path, query, headers, body)
        copy.draft.demandExactRequest(body)
        return copy
    }

    /// What the consumer sends, to a path that is computed.
    public func withRequest(
        _ method: HTTPMethod, _ path: String, query: ContractFields = [:],
        headers: ContractFields = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        withRequest(method, ContractValue(stringLiteral: path), query: query, headers: headers, body: body)
    }

    /// What the provider answers. A body brings its Content-Type where none is given.
    public func willRespond(
        _ status: ContractStatus, headers: ContractFields = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        copy.response = copy.draft.response(status, headers, body)
        copy.draft.answers = [body]
        return copy
    }

    /// The interaction and its place, or what no pact can say of it.
    var written: Result<WrittenInteraction, ContractProblem> {
        draft.written(.http(request: request, response: response))
    }

    /// The interaction as the pact holds it.
    ///
    /// - Throws: ``PactRecordingError/invalidInteraction(_:_:)``.
    package func interaction() throws(PactRecordingError) -> Interaction {
        try draft.interaction(.http(request: request, response: response))
    }
}
