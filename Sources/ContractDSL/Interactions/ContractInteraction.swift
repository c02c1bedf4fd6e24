package import PactModel

/// One request and its response in a contract, and the test of them.
public struct ContractInteraction: DescribedInteraction {
    public var draft: InteractionDraft
    let request: PactRequest
    let response: PactResponse

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
