import PactModel

/// What a message endpoint is asked.
enum MessageQuestion {
    /// The description, the states, and the request of a synchronous message as a V4 pact writes it.
    static func json(_ interaction: Interaction, request: PactMessage?) -> JSONValue {
        var question: JSONObject = ["description": .string(interaction.description)]
        if !interaction.providerStates.isEmpty {
            question["providerStates"] = .array(
                interaction.providerStates.map { state in
                    var entry: JSONObject = ["name": .string(state.name)]
                    if !state.parameters.isEmpty { entry["params"] = .object(state.parameters) }
                    return .object(entry)
                })
        }
        if let request { question["request"] = .object(request.members(in: .v4)) }
        return .object(question)
    }
}
