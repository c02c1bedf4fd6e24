import Database
import PactModel

/// `/dashboard`: the pacts that matter now, and how each stands.
enum Dashboard {
    private static let defaultSize = 30
    private static let types = Route.hal + ["text/plain"]

    static let routes: [Route] = [
        .longGet("/dashboard", produces: types) { request, connection in
            let wish = try PageWish(request) ?? PageWish(size: defaultSize)
            let count = wish.offset.addingReportingOverflow(wish.size)
            let items = try connection.dashboardItems(first: count.overflow ? Int.max : count.partialValue)
            return try answer(items, wish, request, connection)
        },
        .longGet("/dashboard/provider/{provider}/consumer/{consumer}", produces: types) { request, connection in
            let consumer = try connection.existingPacticipant(request.parameter("consumer"), role: "consumer")
            let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
            let items = try connection.dashboardItems(consumer: consumer.id, provider: provider.id)
            return try answer(items, PageWish(request) ?? PageWish(size: defaultSize), request, connection)
        },
    ]

    private static func answer(
        _ items: [DashboardItem], _ wish: PageWish, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        let shown = Array(items.dropFirst(wish.offset).prefix(wish.size))
        if request.produced == "text/plain" { return Answer(text: try table(shown, connection)) }
        return Answer(200, ["items": .array(try shown.map { .object(try members($0, request.links, connection)) })])
    }

    // MARK: - The document

    private static func members(_ item: DashboardItem, _ links: Links, _ connection: Connection) throws -> JSONObject {
        let pact = item.publication
        let pair = links.pair(provider: pact.provider, consumer: pact.consumer)
        let consumerVersion = try version(
            pact.consumerVersionID, pact.consumerVersion, connection,
            own: links.version(pact.consumer, pact.consumerVersion))
        let providerVersion = try item.result.map {
            try version($0.providerVersionID, $0.providerVersion, connection)
        }
        return [
            "consumer": [
                "name": .string(pact.consumer), "version": consumerVersion,
                "_links": ["self": .link(links.pacticipant(pact.consumer))],
            ],
            "provider": [
                "name": .string(pact.provider), "version": providerVersion ?? .null,
                "_links": ["self": .link(links.pacticipant(pact.provider))],
            ],
            "pact": ["createdAt": Timestamp.shown(pact.createdAt), "_links": ["self": .link(pact.href(links))]],
            "pactTags": try .array(
                connection.headTags(of: pact).map { tag($0, of: pact.consumer, pact.consumerVersion, links) }),
            "latestVerificationResult": item.result.map { result in
                [
                    "success": .bool(result.isSuccess), "verifiedAt": Timestamp.shown(result.executedAt),
                    "_links": ["self": .link("\(pact.href(links))/verification-results/latest")],
                ]
            } ?? .null,
            "latestVerificationResultTags": try item.result.map { result in
                try .array(
                    connection.latestTags(ofVersion: result.providerVersionID, of: pact.providerID).map {
                        tag($0, of: pact.provider, result.providerVersion, links)
                    })
            } ?? [],
            "verificationStatus": .string(item.status.rawValue), "webhookStatus": "none",
            "latestWebhookExecution": .null,
            "_links": [
                "pb:webhook-status": .link("\(pair)/webhooks/status", title: "Status of this pact's webhooks")
            ],
        ]
    }

    /// - Parameter own: the URL of the version, where it is shown.
    private static func version(_ id: Int, _ number: String, _ connection: Connection, own: String? = nil) throws
        -> JSONValue
    {
        let heads = try connection.branches(ofVersion: id).filter(\.isHead).map(\.branch)
        var members: JSONObject = [
            "number": .string(number), "branch": .orNull(heads.last),
            "headBranchNames": .array(heads.map { .string($0) }),
        ]
        if let own { members["_links"] = ["self": .link(own)] }
        return .object(members)
    }

    private static func tag(_ name: String, of pacticipant: String, _ version: String, _ links: Links) -> JSONValue {
        [
            "name": .string(name), "latest": true,
            "_links": ["self": .link(links.tag(pacticipant, version, name))],
        ]
    }

    // MARK: - The table

    private static func table(_ items: [DashboardItem], _ connection: Connection) throws -> String {
        let head = ["CONSUMER_NAME", "C_VERSION", "C_TAGS", "PROVIDER_NAME", "P_VERSION", "P_TAGS", "SUCCESS"]
        let rows = try items.map { item in
            let pact = item.publication
            let providerTags = try item.result.map {
                try connection.latestTags(ofVersion: $0.providerVersionID, of: pact.providerID)
            }
            return [
                pact.consumer, pact.consumerVersion, try connection.headTags(of: pact).joined(separator: ", "),
                pact.provider, item.result?.providerVersion ?? "", providerTags?.joined(separator: ", ") ?? "",
                item.status.rawValue,
            ]
        }
        return TextTable.text(head, rows)
    }
}
