import HTTPTypes
import PactModel
import Testing

/// What is said where nothing is: clients tell a missing pacticipant from other missing things by the sentence.
@Suite("What is not there")
struct MissingTests {
    private static let sentence = "The requested document was not found on this server."

    /// The role where the pacticipant is named, nil where it is not.
    @Test(
        arguments: [
            (HTTPRequest.Method.get, "/pacticipants/Nobody", "pacticipant"),
            (.delete, "/pacticipants/Nobody", "pacticipant"),
            (.get, "/pacticipants/Nobody/versions", "pacticipant"),
            (.get, "/pacticipants/Nobody/branches", "pacticipant"),
            (.delete, "/pacticipants/Nobody/branches", "pacticipant"), (.get, "/groups/Nobody.csv", "pacticipant"),
            (.get, "/pacticipants/Nobody/labels/l", nil), (.delete, "/pacticipants/Nobody/labels/l", nil),
            (.get, "/pacticipants/Nobody/tags/t/versions", nil), (.get, "/pacticipants/Nobody/latest-version", nil),
            (.get, "/pacticipants/Nobody/versions/1", nil), (.get, "/pacticipants/Nobody/versions/1/tags/t", nil),
            (.get, "/pacticipants/Nobody/branches/b", nil), (.get, "/pacticipants/Nobody/branches/b/versions", nil),
            (.get, "/pacticipants/Nobody/environments/nowhere/versions", nil),
            (.get, "/pacticipants/Nobody/latest-version/t/can-i-deploy/to/prod", nil),
            (.get, "/pacticipants/Nobody/branches/b/latest-version/can-i-deploy/to-environment/test", nil),
            (.get, "/pacts/provider/Nobody", "provider"), (.get, "/pacts/provider/Nobody/branch/b/latest", "provider"),
            (.get, "/pacts/provider/Nobody/provider-states/branch/b", "provider"),
            (.get, "/pacts/provider/Nobody/for-verification", "provider"),
            (.get, "/pacts/provider/Stock/consumer/Nobody/versions", "consumer"),
            (.delete, "/pacts/provider/Stock/consumer/Nobody/versions", "consumer"),
            (.get, "/pacts/provider/Nobody/consumer/Web/tag/t", "provider"),
            (.delete, "/pacts/provider/Nobody/consumer/Web/branch/b", "provider"),
            (.get, "/pacts/provider/Stock/consumer/Nobody/webhooks", "consumer"),
            (.get, "/pacts/provider/Stock/consumer/Nobody/webhooks/status", "consumer"),
            (.get, "/webhooks/consumer/Nobody", "consumer"), (.get, "/webhooks/provider/Nobody", "provider"),
            (.get, "/matrix/provider/Nobody/consumer/Web", "provider"),
            (.delete, "/integrations/provider/Nobody/consumer/Web", "provider"),
            (.get, "/pacts/provider/Stock/consumer/Nobody/latest", nil),
            (.get, "/pacts/provider/Stock/consumer/Nobody/latest/verification-results/latest", nil),
            (.get, "/verification-results/consumer/Nobody/version/1/latest", nil),
        ] as [(HTTPRequest.Method, String, String?)])
    func isSaidByNameOrNot(method: HTTPRequest.Method, path: String, role: String?) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.environment("test")
            let headers = path.hasSuffix(".csv") ? [] : [("Accept", "application/hal+json")]
            let answer = try await broker.send(method, path, headers: headers)
            #expect(answer.status == 404)
            let type = role == nil ? "application/json" : "application/hal+json"
            #expect(answer[header: "content-type"] == "\(type);charset=utf-8")
            #expect(
                answer.json == ["error": .string(role.map { "No \($0) with name 'Nobody' found" } ?? Self.sentence)])
        }
    }

    @Test func isNotEveryMethod() async throws {
        try await withBroker(.socket) { broker in
            let methods: [HTTPRequest.Method] = [.init(rawValue: "PROPFIND") ?? .get, .trace]
            var found: [Int] = []
            for method in methods { found.append(try await broker.send(method, "/pacticipants").status) }
            #expect(found == [501, 405])
        }
    }
}
