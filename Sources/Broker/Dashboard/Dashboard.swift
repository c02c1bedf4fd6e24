import Database
import PactModel

/// `/dashboard`: the pacts that matter now, and how each stands.
enum Dashboard {
    private static let defaultSize = 30
    private static let types = Route.hal + ["text/plain"]

    static let routes: [Route] = [
        .get("/dashboard", produces: types) { request, connection in
            let wish = try PageWish(request) ?? PageWish(size: defaultSize)
            let count = wish.offset.addingReportingOverflow(wish.size)
            let items = try connection.dashboardItems(first: count.overflow ? Int.max : count.partialValue)
            return try answer(items, wish, request, connection)
        },
        .get("/dashboard/provider/{provider}/consumer/{consumer}", produces: types) { request, connection in
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
            pact.consumer, pact.consumerVersionID, pact.consumerVersion, links, connection)
        let providerVersion = try item.result.map {
            try version(pact.provider, $0.providerVersionID, $0.providerVersion, links, connection)
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
            "pactTags": try tags(
                pact.consumer, pact.consumerID, pact.consumerVersionID, pact.consumerVersion, links, connection),
            "latestVerificationResult": item.result.map { result in
                [
                    "success": .bool(result.isSuccess), "verifiedAt": Timestamp.shown(result.executedAt),
                    "_links": ["self": .link("\(pact.href(links))/verification-results/latest")],
                ]
            } ?? .null,
            "latestVerificationResultTags": try item.result.map {
                try tags(pact.provider, pact.providerID, $0.providerVersionID, $0.providerVersion, links, connection)
            } ?? [],
            "verificationStatus": .string(item.status.rawValue), "webhookStatus": "none",
            "latestWebhookExecution": .null,
            "_links": [
                "pb:webhook-status": .link("\(pair)/webhooks/status", title: "Status of this pact's webhooks")
            ],
        ]
    }

    private static func version(
        _ name: String, _ id: Int, _ number: String, _ links: Links, _ connection: Connection
    ) throws -> JSONValue {
        let branches = try connection.branches(ofVersion: id)
        return [
            "number": .string(number), "branch": .orNull(branches.last?.branch),
            "headBranchNames": .array(branches.filter(\.isHead).map { .string($0.branch) }),
            "_links": ["self": .link(links.version(name, number))],
        ]
    }

    private static func tags(
        _ name: String, _ pacticipant: Int, _ id: Int, _ number: String, _ links: Links, _ connection: Connection
    ) throws -> JSONValue {
        .array(
            try connection.tags(ofVersion: id).map { tag in
                let newest = try connection.newestVersion(ofPacticipant: pacticipant, withTag: tag)
                return [
                    "name": .string(tag), "latest": .bool(newest == id),
                    "_links": ["self": .link(links.tag(name, number, tag))],
                ]
            })
    }

    // MARK: - The table

    private static func table(_ items: [DashboardItem], _ connection: Connection) throws -> String {
        let head = ["CONSUMER", "C_VERSION", "C_TAGS", "PROVIDER", "P_VERSION", "P_TAGS", "STATUS"]
        let rows = try items.map { item in
            let pact = item.publication
            return [
                pact.consumer, pact.consumerVersion,
                try connection.tags(ofVersion: pact.consumerVersionID).joined(separator: ", "), pact.provider,
                item.result?.providerVersion ?? "",
                try item.result.map { try connection.tags(ofVersion: $0.providerVersionID) }?.joined(separator: ", ")
                    ?? "",
                item.status.rawValue,
            ]
        }
        return TextTable.text(head, rows)
    }
}
