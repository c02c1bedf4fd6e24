import Database
import Foundation
import PactModel
import TestSupport
import Testing

@testable import Broker

/// Each answer is asked of two made-up histories, one of which has thirteen times the pacts of the other. The same
/// neighbours stand around each pacticipant, so that nothing else differs. Not asked for is a page of branches: it tells how
/// many there are, and they are soon counted, but that is nearly all it does.
@Suite("Answers after a long history")
struct GrowthTests {
    struct Question: Sendable, CustomTestStringConvertible {
        var method = "GET"
        /// `{newest}` stands for the number of the newest version.
        var path: String
        var body: JSONObject?

        init(_ path: String) { self.path = path }
        init(_ method: String, _ path: String, _ body: JSONObject) {
            (self.method, self.path, self.body) = (method, path, body)
        }

        var testDescription: String { "\(method) \(path) \(body.map { JSONValue.object($0).text() } ?? "")" }
    }

    private static let pair = "/pacts/provider/service-003/consumer/service-002"
    private static let production = "00000000-0000-4000-8000-000000000002"

    static let questions: [Question] = [
        .init(pair + "/latest"), .init(pair + "/latest/prod"), .init(pair + "/latest/none"),
        .init(pair + "/latest-untagged"), .init(pair + "/branch/main/latest"), .init(pair + "/branch/feat%2F0/latest"),
        .init(pair + "/version/{newest}"), .init(pair + "/latest/verification-results/latest"),
        .init(pair + "/latest/badge"), .init(pair + "/latest/prod/badge"),
        .init("/pacts/provider/service-003/latest"), .init("/pacts/provider/service-003/latest/prod"),
        .init("/pacts/provider/service-003/branch/latest"),
        selection(["consumerVersionSelectors": [["mainBranch": true]]]),
        selection(["consumerVersionSelectors": [["deployedOrReleased": true]]]),
        selection(["consumerVersionSelectors": [["matchingBranch": true]], "providerVersionBranch": "main"]),
        selection(["consumerVersionSelectors": [["tag": "prod", "latest": true]], "providerVersionTags": ["main"]]),
        selection(["providerVersionBranch": "main", "includeWipPactsSince": "2024-05-25"]),
        selection(["providerVersionTags": ["main"], "includeWipPactsSince": "2024-05-25"]),
        selection([:]),
        .init("/can-i-deploy?pacticipant=service-003&version={newest}&environment=production"),
        .init("/can-i-deploy?pacticipant=service-003&version={newest}&to=prod"),
        .init("/pacticipants/service-003/latest-version/main/can-i-deploy/to/prod"),
        .init("/pacticipants/service-003/branches/main/latest-version/can-i-deploy/to-environment/production"),
        .init("/matrix?q%5B%5D%5Bpacticipant%5D=service-003&q%5B%5D%5Bversion%5D={newest}&mainBranch=true&latest=true"),
        .init("/dashboard"), .init("/dashboard?page=2&size=30"),
        .init("/pacticipants?page=1&size=5"), .init("/pacticipants/service-003"),
        .init("/pacticipants/service-003/versions?page=1&size=5"), .init("/pacticipants/service-003/versions/{newest}"),
        .init("/pacticipants/service-003/latest-version"), .init("/pacticipants/service-003/latest-version/prod"),
        .init("/integrations?page=1&size=5"),
        .init("/environments/\(production)/deployed-versions/currently-deployed?pacticipant=service-003"),
        .init("PUT", pair + "/version/new", ["consumer": ["name": "service-002"], "interactions": []]),
        .init(
            "POST", "/pacticipants/service-003/versions/{newest}/deployed-versions/environment/\(production)", [:]),
        .init("PUT", "/pacticipants/service-003/versions/new/tags/main", [:]),
        .init("PUT", "/pacticipants/service-003/branches/main/versions/new", [:]),
    ]

    private static func selection(_ body: JSONObject) -> Question {
        .init("POST", "/pacts/provider/service-003/for-verification", body)
    }

    /// What each question costs, by its place: with the short history, and with the long one.
    private static func costs(of size: SeedSize) async throws -> [Int] {
        try await withTemporaryFolder { folder in
            let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
            let now = try Date("2024-06-01T00:00:00Z", strategy: .iso8601)
            _ = try await Seed.fill(database, size, now: now)
            return try await database.write { connection in
                try questions.map { try cost(of: $0, newest: "1.0.\(size.depth - 1)", at: now, connection) }
            }
        }
    }

    private static func cost(
        of question: Question, newest: String, at now: Date, _ connection: Connection
    ) throws -> Int {
        let parts = question.path.replacing("{newest}", with: newest).split(separator: "?", maxSplits: 1)
        let (path, query) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        let (resource, parameters) = try #require(
            RouteTable(BrokerServer.routes).find(
                path.split(separator: "/").map { PercentEncoding.decode(String($0)) }))
        let route = try #require(resource.routes.first { $0.method == question.method })
        let request = BrokerRequest(
            method: question.method, parameters: parameters, rawPath: path, rawQuery: query,
            query: RequestQuery(query), produced: route.produces[0], contentType: nil,
            body: question.body.map { JSONValue.object($0).bytes() } ?? [], links: Links(base: ""), now: now,
            settings: BrokerSettings(), preparedPacts: PreparedPacts())
        return try connection.steps { connection in
            do { _ = try route.handler(request, connection) } catch BrokerError.notFound {}
        }
    }

    @Test("cost what they cost after a short one")
    func costTheSame() async throws {
        let short = try await Self.costs(
            of: SeedSize(pacticipants: 12, versions: 480, publications: 4_800, contents: 120, results: 2_400))
        let long = try await Self.costs(
            of: SeedSize(pacticipants: 24, versions: 6_240, publications: 62_400, contents: 1_680, results: 33_600))
        for (place, question) in Self.questions.enumerated() {
            #expect(
                Double(long[place]) <= 1.5 * Double(short[place]),
                "\(question.testDescription): \(short[place]) steps, then \(long[place])")
        }
    }
}
