import PactModel

extension JSONObject {
    /// The values that `ProviderState` generators draw from: parameters of the states, later ones winning, and over them
    /// what the provider returned when the states were set up.
    init(states: [ProviderState], returned: JSONObject) {
        self.init()
        for parameters in states.map(\.parameters) + [returned] {
            for member in parameters { self[member.key] = member.value }
        }
    }
}
