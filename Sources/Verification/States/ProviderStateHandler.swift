public import PactModel

/// How a provider is brought into a state that an interaction needs, and out of it again.
public protocol ProviderStateHandler: Sendable {
    /// Refuses a state that cannot be set up; it is asked before anything of the interaction is sent.
    func check(_ state: ProviderState) throws(StateChangeFailure)

    /// Sets one state up and gives back the values that the provider returned.
    ///
    /// - Parameter state: with an empty name for an interaction without states, so that a provider can reset itself.
    func setUp(_ state: ProviderState) async throws(StateChangeFailure) -> JSONObject

    /// Undoes what `setUp` did, where the provider wants to be told.
    func tearDown(_ state: ProviderState) async throws(StateChangeFailure)

    /// Whether states are torn down too where a further state of the interaction could not be set up.
    var tearsDownAfterFailedSetUp: Bool { get }
}

extension ProviderStateHandler {
    public func check(_ state: ProviderState) throws(StateChangeFailure) {}
    public var tearsDownAfterFailedSetUp: Bool { true }
}
