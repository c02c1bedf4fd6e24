public import PactModel

/// How a provider is brought into the states that an interaction needs.
public protocol ProviderStateHandler: Sendable {
    /// Sets up each state in order and gives back the values that the provider returned, later ones winning.
    ///
    /// - Parameter states: those of one interaction; empty for an interaction without, so that a provider can reset itself.
    func setUp(_ states: [ProviderState]) async throws(StateChangeFailure) -> JSONObject

    /// Undoes what `setUp` did, where the provider wants to be told.
    func tearDown(_ states: [ProviderState]) async throws(StateChangeFailure)
}
