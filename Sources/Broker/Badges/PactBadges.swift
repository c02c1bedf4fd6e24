import Database
import PactModel

/// Badges about one pact: is it verified?
enum PactBadges {
    private static let pair = "/pacts/provider/{provider}/consumer/{consumer}"

    static let routes: [Route] = [
        Badges.route(pair + "/latest/badge") { try pact($0, $1) },
        Badges.route(pair + "/latest/{tag}/badge") { request, connection in
            try pact(request, connection, PactCondition.newestPairWithTag, [.text(request.parameter("tag"))])
        },
        Badges.route(pair + "/latest-untagged/badge") { try pact($0, $1, PactCondition.newestUntaggedPair) },
        Badges.route("/matrix/provider/{provider}/latest/{providerTag}/consumer/{consumer}/latest/{tag}/badge") {
            try tagged($0, $1)
        },
    ]

    private static func pact(
        _ request: BrokerRequest, _ connection: Connection, _ condition: String = "1", _ arguments: [SQLValue] = []
    ) throws -> Badge {
        let found = try connection.newestPublication(
            consumer: request.parameter("consumer"), provider: request.parameter("provider"), condition, arguments)
        guard let found else { return .notFound("pact") }
        return .status(try connection.dashboardItem(found).status, label: label(request))
    }

    /// The newest pact of a consumer tag against the newest provider version of another.
    private static func tagged(_ request: BrokerRequest, _ connection: Connection) throws -> Badge {
        let (tag, providerTag) = (request.parameter("tag"), request.parameter("providerTag"))
        let found = try connection.newestPublication(
            consumer: request.parameter("consumer"), provider: request.parameter("provider"),
            PactCondition.newestPairWithTag,
            [.text(tag)])
        guard let found else { return .notFound("pact") }
        let label = label(request, consumerTag: " (\(tag))", providerTag: " (\(providerTag))")
        let version = try connection.newestVersion(ofPacticipant: found.providerID, withTag: providerTag)
        let result = try version.flatMap {
            try connection.latestVerification(ofContent: found.contentID, byVersion: $0)
        }
        return .status(VerificationStatus(latest: result, isOfContent: true), label: label)
    }

    private static func label(_ request: BrokerRequest, consumerTag: String = "", providerTag: String = "") -> String {
        let initials = request.query["initials"] == "true"
        return Badge.label(
            consumer: request.parameter("consumer"), provider: request.parameter("provider"),
            side: request.query["label"], initials: initials, consumerTag: consumerTag, providerTag: providerTag)
    }
}
