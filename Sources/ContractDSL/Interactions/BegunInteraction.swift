import PactModel

/// An interaction that has its description; what the consumer sends comes next.
public struct BegunInteraction: DescribedInteraction {
    public var draft: InteractionDraft

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
    ) -> UnansweredInteraction {
        var draft = draft
        let request = draft.request(method, path, query, headers, body)
        draft.demandExactRequest(body)
        return UnansweredInteraction(draft: draft, request: request)
    }

    /// What the consumer sends, to a path that is computed.
    public func withRequest(
        _ method: HTTPMethod, _ path: String, query: ContractFields = [:],
        headers: ContractFields = [:], body: ContractBody? = nil
    ) -> UnansweredInteraction {
        withRequest(method, ContractValue(stringLiteral: path), query: query, headers: headers, body: body)
    }
}

/// An interaction that has its request; what the provider answers comes next, and only then a test.
public struct UnansweredInteraction: DescribedInteraction {
    public var draft: InteractionDraft
    let request: PactRequest

    /// What the provider answers. A body brings its Content-Type where none is given.
    public func willRespond(
        _ status: ContractStatus, headers: ContractFields = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var draft = draft
        let response = draft.response(status, headers, body)
        draft.answers = [body]
        return ContractInteraction(draft: draft, request: request, response: response)
    }
}

// What the compiler says of a step that was left out.

extension BegunInteraction {
    @available(*, unavailable, message: "say first what the consumer sends: .withRequest(.get, \"/students\")")
    public func willRespond(
        _ status: ContractStatus, headers: ContractFields = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        withRequest(.get, "/").willRespond(status, headers: headers, body: body)
    }

    @available(
        *, unavailable,
        message: "say first what the consumer sends and is answered: .withRequest(.get, \"/students\").willRespond(200)"
    )
    @discardableResult
    public func test<Result>(
        in testCase: Any? = nil, over scheme: MockProvider.Scheme = .http,
        _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result { throw CancellationError() }
}

extension UnansweredInteraction {
    @available(*, unavailable, message: "say first what the provider answers: .willRespond(200)")
    @discardableResult
    public func test<Result>(
        in testCase: Any? = nil, over scheme: MockProvider.Scheme = .http,
        _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result { throw CancellationError() }
}
