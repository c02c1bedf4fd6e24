import Foundation
import PactModel

/// What builds and people ask of one pacticipant or one pair, put to a history of any size.
struct GrowthQuestions {
    struct Question {
        var name: String
        var requests: [LoadRequest]
        /// Whether the answer is about less than all that there is.
        var isBounded = true
    }

    private let history: History
    private let client: LoadClient
    /// The pacticipants that are asked about, spread over all that there are.
    private let subjects: [Int]

    init(_ history: History, _ client: LoadClient) {
        self.history = history
        self.client = client
        let count = min(history.pacticipants, 100)
        subjects = (0..<count).map { $0 * history.pacticipants / count }
    }

    /// Changes stand at the end.
    var all: [Question] {
        get throws { pacts + selections + decisions + lists + (try changes) }
    }

    private func question(_ name: String, _ path: (Int) -> String) -> Question {
        Question(name: name, requests: subjects.map { .get(path($0)) })
    }

    private func pair(_ subject: Int) -> String {
        "/pacts/provider/\(history.name(subject + 1 + subject % History.providers))/consumer/\(history.name(subject))"
    }

    private func pacticipant(_ subject: Int) -> String { "/pacticipants/\(history.name(subject))" }

    // MARK: - Questions

    private var pacts: [Question] {
        [
            question("latest pact") { pair($0) + "/latest" },
            question("latest pact with a tag") { pair($0) + "/latest/prod" },
            question("latest pact of the main branch") { pair($0) + "/branch/main/latest" },
            question("latest pact of the oldest branch") { pair($0) + "/branch/feat%2F0/latest" },
            question("latest pact without a tag") { pair($0) + "/latest-untagged" },
            question("pact of a version") { pair($0) + "/version/1.0.\($0 % history.versions)" },
            question("latest result of the latest pact") { pair($0) + "/latest/verification-results/latest" },
        ]
    }

    private var selections: [Question] {
        func selection(_ name: String, _ members: JSONObject) -> Question {
            let body = JSONValue.object(members).text()
            return Question(
                name: "pacts for verification: \(name)",
                requests: subjects.map {
                    LoadRequest("POST", "/pacts/provider/\(history.name($0))/for-verification", body: body)
                })
        }
        let days = Date(timeIntervalSinceNow: -5 * 24 * 3600).ISO8601Format()
        return [
            selection("main branches", ["consumerVersionSelectors": [["mainBranch": true]]]),
            selection("deployed or released", ["consumerVersionSelectors": [["deployedOrReleased": true]]]),
            selection(
                "matching branches",
                ["consumerVersionSelectors": [["matchingBranch": true]], "providerVersionBranch": "main"]),
            selection(
                "pending and work in progress",
                [
                    "consumerVersionSelectors": [["mainBranch": true], ["deployedOrReleased": true]],
                    "includePendingStatus": true, "providerVersionBranch": "main",
                    "includeWipPactsSince": .string(days),
                ]),
            selection(
                "the same by tags",
                [
                    "consumerVersionSelectors": [["tag": "main", "latest": true], ["tag": "prod", "latest": true]],
                    "includePendingStatus": true, "providerVersionTags": ["main"],
                    "includeWipPactsSince": .string(days),
                ]),
            selection("nothing said", [:]),
        ]
    }

    private var decisions: [Question] {
        [
            question("can-i-deploy of a version to an environment") {
                "/can-i-deploy?pacticipant=\(history.name($0))&version=\(history.number())&environment=production"
            },
            question("can-i-deploy of a branch to an environment") {
                "/matrix?q%5B%5D%5Bpacticipant%5D=\(history.name($0))&q%5B%5D%5Blatest%5D=true&q%5B%5D%5Bbranch%5D=main"
                    + "&environment=production&latestby=cvp"
            },
            question("can-i-deploy of a tag to another") {
                pacticipant($0) + "/latest-version/main/can-i-deploy/to/prod"
            },
            question("can-i-merge") {
                "/matrix?q%5B%5D%5Bpacticipant%5D=\(history.name($0))&q%5B%5D%5Bversion%5D=\(history.number())"
                    + "&mainBranch=true&latest=true&latestby=cvp"
            },
        ]
    }

    private var lists: [Question] {
        let version = history.number()
        return [
            question("dashboard, first page") { _ in "/dashboard" },
            question("dashboard, second page") { _ in "/dashboard?page=2&size=30" },
            question("dashboard of a pair") {
                pair($0).replacing("/pacts/", with: "/dashboard/", maxReplacements: 1)
            },
            question("a page of pacticipants") { _ in "/pacticipants?page=1&size=20" },
            question("a page of versions") { pacticipant($0) + "/versions?page=1&size=20" },
            question("a page of branches") { pacticipant($0) + "/branches?page=1&size=5" },
            question("a page of integrations") { _ in "/integrations?page=1&size=20" },
            question("pacticipant") { pacticipant($0) },
            question("version") { pacticipant($0) + "/versions/\(version)" },
            question("latest version with a tag") { pacticipant($0) + "/latest-version/prod" },
            question("what is deployed of a pacticipant") {
                "/environments/\(History.production)/deployed-versions/currently-deployed?pacticipant=\(history.name($0))"
            },
            Question(name: "metrics", requests: [.get("/metrics")], isBounded: false),
        ]
    }

    // MARK: - Changes

    private var changes: [Question] {
        get throws {
            [
                Question(
                    name: "publish a pact, content known",
                    requests: subjects.map { publication($0, "2.0.\(LoadRequest.mark)", interaction: "0") }),
                Question(
                    name: "publish a pact, content new",
                    requests: subjects.map {
                        publication($0, "3.0.\(LoadRequest.mark)", interaction: LoadRequest.mark)
                    }),
                Question(name: "publish a result", requests: try subjects.map(result)),
                Question(
                    name: "record a deployment",
                    requests: subjects.flatMap { subject in
                        [0, 1].map { before in
                            LoadRequest(
                                "POST",
                                "\(pacticipant(subject))/versions/\(history.number(before: before))/deployed-versions"
                                    + "/environment/\(History.production)", body: "{}")
                        }
                    }),
                Question(
                    name: "tag a new version",
                    requests: subjects.map {
                        LoadRequest("PUT", "\(pacticipant($0))/versions/4.0.\(LoadRequest.mark)/tags/main", body: "")
                    }),
            ]
        }
    }

    /// A pact put as it is, since the number of the sending could not stand in what is encoded.
    private func publication(_ subject: Int, _ version: String, interaction: String) -> LoadRequest {
        let names = pair(subject).split(separator: "/")
        let body = """
            {"consumer":{"name":"\(names[4])"},"provider":{"name":"\(names[2])"},"interactions":[
            {"description":"a request for order \(interaction)","request":{"method":"GET","path":"/orders/1"},
            "response":{"status":200,"body":{"id":1,"total":12.50}}}],"metadata":{"pactSpecification":{"version":"2.0.0"}}}
            """
        return LoadRequest("PUT", "\(pair(subject))/version/\(version)", body: body)
    }

    private func result(_ subject: Int) throws -> LoadRequest {
        let pact = try JSONValue(parsing: client.send(.get(pair(subject) + "/version/\(history.number())")))
        let href = pact["_links"]?["pb:publish-verification-results"]?["href"]?.stringValue ?? ""
        let body: JSONValue = [
            "success": true, "providerApplicationVersion": .string(history.number()),
            "verifiedBy": ["implementation": "verifier", "version": "0.1.0"],
        ]
        return LoadRequest("POST", URL(string: href)?.path ?? "", body: body.text())
    }
}
