import Database
import PactModel

/// Which provider states the consumers' pacts need, so that a provider knows what to set up.
enum ProviderStates {
    private static let path = "/pacts/provider/{provider}/provider-states"

    static let routes: [Route] = [
        .get(path) { try answer($0, $1, PactCondition.headOfMainBranch, []) },
        .get(path + "/branch/{branch}") { request, connection in
            try answer(request, connection, PactCondition.headOfBranch, [.text(request.parameter("branch"))])
        },
        .get(path + "/environment/{environment}") { request, connection in
            let wanted = request.parameter("environment")
            let environment = try connection.environment(uuid: wanted) ?? connection.environment(named: wanted)
            let id = SQLValue.integer(environment?.id ?? 0)
            return try answer(request, connection, inEnvironment, [id, id])
        },
    ]

    private static let inEnvironment = """
        publication.consumer_version_id IN (
            SELECT version_id FROM deployed_versions WHERE environment_id = ? AND undeployed_at IS NULL
            UNION SELECT version_id FROM released_versions WHERE environment_id = ? AND support_ended_at IS NULL)
        """

    private static func answer(
        _ request: BrokerRequest, _ connection: Connection, _ condition: String, _ arguments: [SQLValue]
    ) throws -> Answer {
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        let pacts = try connection.publications(of: provider.id, condition, arguments, order: "version.id")
        let found = try pacts.flatMap { pact in
            let document = try JSONValue(parsing: connection.content(pact.contentID))
            return states(in: document).map { (state: $0, consumer: pact.consumer) }
        }
        let needed = merged(found)
        return Answer(200, ["providerStates": .array(needed.map { .object($0.members) })])
    }

    /// A state with its parameters; the parameters belong to what it is.
    struct State: Hashable {
        var name: String
        var params: JSONValue?
        var consumers: [String] = []

        var members: JSONObject {
            .hal([
                "name": .string(name), "params": params, "consumers": .array(consumers.map { .string($0) }),
            ])
        }
    }

    /// The states of a pact's messages and interactions, in their order.
    static func states(in pact: JSONValue) -> [State] {
        ["messages", "interactions"].flatMap { pact[$0]?.arrayValue ?? [] }.flatMap { item -> [State] in
            if let name = (item["providerState"] ?? item["provider_state"])?.stringValue { return [State(name: name)] }
            return (item["providerStates"]?.arrayValue ?? []).compactMap { state in
                guard let name = state["name"]?.stringValue else { return nil }
                return State(name: name, params: state["params"].flatMap { $0.isNull ? nil : $0 })
            }
        }
    }

    /// Each state once, with all consumers that need it, by name.
    static func merged(_ found: [(state: State, consumer: String)]) -> [State] {
        var states: [State] = []
        var places: [State: Int] = [:]
        for (state, consumer) in found {
            let place = places[state] ?? states.count
            if place == states.count {
                places[state] = place
                states.append(state)
            }
            if !states[place].consumers.contains(consumer) { states[place].consumers.append(consumer) }
        }
        return states.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
            .map(\.element)
    }
}
