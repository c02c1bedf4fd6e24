import Database
import PactModel

/// The graph of pacticipants as CSV, for tools that draw it: a line for each pacticipant with the ids of its providers.
enum Network {
    static let routes: [Route] = [
        .longGet("/groups/{pacticipant}", produces: ["text/csv"]) { request, connection in
            let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
            let limit = request.query["maxPacticipants"].flatMap { Int($0) }
            let group = group(of: pacticipant.id, in: try connection.integrations(), limit: limit)
            return Answer(text: csv(group), contentType: "text/csv;charset=utf-8")
        },
        .longGet("/relationships", produces: ["text/csv"]) { request, connection in
            let all = try connection.integrations(
                """
                EXISTS (SELECT 1 FROM pact_publications AS pact WHERE pact.provider_id = integration.provider_id
                    AND pact.consumer_id = integration.consumer_id AND pact.is_latest = 1)
                """)
            return Answer(text: csv(all), contentType: "text/csv;charset=utf-8")
        },
    ]

    /// The integrations that hang together with a pacticipant.
    ///
    /// - Parameter limit: where so many pacticipants are connected, no further ones are looked for.
    static func group(of id: Int, in all: [Integration], limit: Int?) -> [Integration] {
        var connected: Set<Int> = [id]
        var frontier: Set<Int> = [id]
        var members: Set<Integration> = []
        while !frontier.isEmpty, connected.count < limit ?? Int.max {
            var next: Set<Int> = []
            for integration in all
            where frontier.contains(integration.consumerID) || frontier.contains(integration.providerID) {
                members.insert(integration)
                next.formUnion([integration.consumerID, integration.providerID])
            }
            frontier = next.subtracting(connected)
            connected.formUnion(next)
        }
        return all.filter(members.contains)
    }

    /// A line for each pacticipant: id, name, two weights, its place, the ids of its providers, filled up with zeros.
    static func csv(_ integrations: [Integration]) -> String {
        var order: [Int] = []
        var names: [Int: String] = [:]
        var providers: [Int: [Int]] = [:]
        for integration in integrations {
            for (id, name) in [
                (integration.consumerID, integration.consumer), (integration.providerID, integration.provider),
            ] where names[id] == nil {
                names[id] = name
                order.append(id)
            }
            providers[integration.consumerID, default: []].append(integration.providerID)
        }
        let width = providers.values.map(\.count).max() ?? 0
        return order.enumerated().map { index, id in
            let own = providers[id] ?? []
            let numbers = [1, 1, 0, index + 1] + own + Array(repeating: 0, count: width - own.count)
            return (["\(id)", cell(names[id] ?? "")] + numbers.map(String.init)).joined(separator: ",") + "\n"
        }.joined()
    }

    private static func cell(_ text: String) -> String {
        text.contains(where: { ",\"\r\n".contains($0) }) ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
