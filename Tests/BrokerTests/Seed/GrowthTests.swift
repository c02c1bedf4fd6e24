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

    /// What each question costs, by its place.
    ///
    /// - Parameter prepare: changes the history, before it is asked.
    private static func costs(
        of questions: [Question], _ size: SeedSize,
        prepare: @escaping @Sendable (Connection) throws -> Void = { _ in }
    ) async throws -> [Int] {
        try await withTemporaryFolder { folder in
            let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
            let now = try Date("2024-06-01T00:00:00Z", strategy: .iso8601)
            _ = try await Seed.fill(database, size, now: now)
            return try await database.write { connection in
                try prepare(connection)
                return try questions.map { try cost(of: $0, newest: "1.0.\(size.depth - 1)", at: now, connection) }
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

    private static let short = Result {
        try SeedSize(pacticipants: 12, versions: 480, publications: 4_800, contents: 120, results: 2_400)
    }
    private static let long = Result {
        try SeedSize(pacticipants: 24, versions: 6_240, publications: 62_400, contents: 1_680, results: 33_600)
    }

    private static func expectNoGrowth(_ questions: [Question], _ short: [Int], _ long: [Int]) {
        for (place, question) in questions.enumerated() {
            #expect(
                Double(long[place]) <= 1.5 * Double(short[place]),
                "\(question.testDescription): \(short[place]) steps, then \(long[place])")
        }
    }

    @Test("cost what they cost after a short one")
    func costTheSame() async throws {
        let short = try await Self.costs(of: Self.questions, Self.short.get())
        let long = try await Self.costs(of: Self.questions, Self.long.get())
        Self.expectNoGrowth(Self.questions, short, long)
    }

    /// The consumer goes on being tagged and built, and has had nothing to do with the provider for long.
    @Test("cost no more where a pact was given up long ago")
    func pactGivenUp() async throws {
        let questions: [Question] =
            ["/latest", "/latest/main", "/latest-untagged", "/branch/main/latest"]
            .map { .init(Self.pair + $0) } + [.init("/dashboard/provider/service-003/consumer/service-002")]
        let giveUp: @Sendable (Connection) throws -> Void = { connection in
            let consumer = try connection.existingPacticipant("service-002").id
            let provider = try connection.existingPacticipant("service-003").id
            try connection.execute(
                """
                DELETE FROM pact_publications WHERE consumer_id = ?1 AND provider_id = ?2 AND consumer_version_id > (
                    SELECT id FROM versions WHERE pacticipant_id = ?1 AND number = '1.0.9')
                """, [.integer(consumer), .integer(provider)])
        }
        let short = try await Self.costs(of: questions, Self.short.get(), prepare: giveUp)
        let long = try await Self.costs(of: questions, Self.long.get(), prepare: giveUp)
        Self.expectNoGrowth(questions, short, long)
    }

    /// A page is the same whether the rest was looked at or not.
    @Test("show the same on the first pages of the dashboard as on a page of all")
    func dashboardPages() async throws {
        try await withTemporaryFolder { folder in
            let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
            _ = try await Seed.fill(database, Self.short.get())
            try await database.read { connection in
                let all = try connection.dashboardItems(first: .max).map(\.publication.id)
                #expect(all.count > 200)
                for count in [1, 2, 29, 30, 31, 100, all.count] {
                    let first = try connection.dashboardItems(first: count).prefix(count).map(\.publication.id)
                    #expect(first == Array(all.prefix(count)))
                }
            }
        }
    }
}
