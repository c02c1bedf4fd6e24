import Database
import PactModel

/// Deleting many pacts of one consumer with one provider. Contents and results stay: a pact that is published again is
/// as verified as it was.
enum PactRemoval {
    private static let pair = "/pacts/provider/{provider}/consumer/{consumer}"

    static let routes: [Route] = [
        .delete(pair + "/versions") { request, connection in
            _ = try remove("1", [], request, connection)
            return .noContent
        },
        .delete(pair + "/tag/{tag}") { request, connection in
            try remove(PactCondition.isTagged, [.text(request.parameter("tag"))], request, connection)
        },
        .delete(pair + "/branch/versions") { try remove(PactCondition.isOnMainBranch, [], $0, $1) },
        .delete(pair + "/branch/latest/versions") { try remove(PactCondition.headOfMainBranch, [], $0, $1) },
        .delete(pair + "/branch/{branch}/latest/versions") { request, connection in
            try remove(PactCondition.headOfBranch, [.text(request.parameter("branch"))], request, connection)
        },
        .delete(pair + "/branch/{branch}") { request, connection in
            try remove(PactCondition.isOnBranch, [.text(request.parameter("branch"))], request, connection)
        },
    ]

    private static func remove(
        _ condition: String, _ arguments: [SQLValue], _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        let consumer = try connection.existingPacticipant(request.parameter("consumer"), role: "consumer")
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        let pacts = try connection.publications(of: provider.id, consumer: consumer.id, condition, arguments)
        for pact in pacts {
            try connection.execute(
                "DELETE FROM pact_publications WHERE consumer_version_id = ? AND provider_id = ?",
                [.integer(pact.consumerVersionID), .integer(provider.id)])
        }
        return try remaining(consumer: consumer, provider: provider, request, connection)
    }

    /// Tells what is left of a pair after pacts of it were deleted.
    static func remaining(
        consumer: Pacticipant, provider: Pacticipant, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        var links: JSONObject = ["index": .link(request.links.base)]
        let newest = try connection.publications(of: provider.id, consumer: consumer.id, limit: 1)
        if !newest.isEmpty {
            links["pb:latest-pact-version"] = .link(
                request.links.pair(provider: provider.name, consumer: consumer.name) + "/latest", title: "Latest pact")
        }
        return Answer(200, ["_links": .object(links)])
    }
}
