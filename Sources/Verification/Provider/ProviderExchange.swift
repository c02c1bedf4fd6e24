public import PactModel

/// How the requests of a pact reach the provider: over HTTP, or straight to a responder in the same process.
public protocol ProviderExchange: Sendable {
    /// Sends `request` once and gives back the whole answer, redirects followed and compression undone.
    ///
    /// - Parameter transport: the one that the interaction names, such as `https`; nil for the provider's main one.
    func response(to request: PactRequest, transport: String?) async throws(ProviderFailure) -> PactResponse

    /// Where such a request goes; nil where it goes to no address.
    func address(for transport: String?) -> ProviderAddress?
}

extension ProviderExchange {
    public func address(for transport: String?) -> ProviderAddress? { nil }
}

/// What a provider gave for an interaction.
public enum ProviderAnswer: Sendable, Hashable {
    case response(PactResponse)
    /// One for an asynchronous message; as many as the provider answers with for a synchronous one.
    case messages([PactMessage])

    /// nil for messages.
    public var response: PactResponse? {
        if case .response(let response) = self { response } else { nil }
    }
}
