import HTTPTypes
import Testing

@testable import Broker

@Suite("The table of routes")
struct RouteTableTests {
    private static let pair = "/pacts/provider/P/consumer/C"
    private static let result = pair + "/pact-version/abc/verification-results"

    /// Paths of the API with the methods each of them takes.
    static let table: [(path: String, methods: String)] = [
        ("/", "GET"), ("/pacticipants", "GET POST"), ("/pacticipants/P", "GET PUT PATCH DELETE"),
        ("/pacticipants/label/L", "GET"), ("/pacticipants/P/labels/L", "GET PUT DELETE"), ("/labels", "GET"),
        ("/pacticipants/P/versions", "GET"), ("/pacticipants/P/versions/V", "GET PUT PATCH DELETE"),
        ("/pacticipants/P/latest-version", "GET"), ("/pacticipants/P/latest-version/T", "GET"),
        ("/pacticipants/P/branches/B/latest-version", "GET"), ("/pacticipants/P/branches", "GET DELETE"),
        ("/pacticipants/P/branches/B", "GET DELETE"), ("/pacticipants/P/branches/B/versions", "GET"),
        ("/pacticipants/P/branches/B/versions/V", "GET PUT DELETE"),
        ("/pacticipants/P/versions/V/tags/T", "GET PUT DELETE"), ("/pacticipants/P/tags/T/versions", "GET"),
        ("/pacticipants/P/environments/U/versions", "GET"), ("/environments", "GET POST"),
        ("/environments/U", "GET PUT DELETE"), ("/environments/U/deployed-versions/currently-deployed", "GET"),
        ("/environments/U/released-versions/currently-supported", "GET"),
        ("/pacticipants/P/versions/V/deployed-versions/environment/U", "GET POST"),
        ("/pacticipants/P/versions/V/released-versions/environment/U", "GET POST"),
        ("/deployed-versions/U", "GET PATCH"), ("/released-versions/U", "GET PATCH"), ("/contracts/publish", "POST"),
        (pair + "/version/V", "GET PUT PATCH DELETE"), (pair + "/versions/V", "GET PUT PATCH DELETE"),
        ("/pact/provider/P/consumer/C/version/V", "GET PUT PATCH DELETE"), (pair + "/versions", "GET DELETE"),
        (pair + "/tag/T", "GET DELETE"), (pair + "/branch/B", "GET DELETE"), (pair + "/branch/versions", "GET DELETE"),
        (pair + "/branch/latest/versions", "GET DELETE"), (pair + "/branch/B/latest/versions", "GET DELETE"),
        (pair + "/latest", "GET"), (pair + "/latest/T", "GET"), (pair + "/latest-untagged", "GET"),
        (pair + "/branch/B/latest", "GET"), ("/pact/provider/P/consumer/C/latest", "GET"),
        (pair + "/pact-version/abc", "GET"), (pair + "/pact-version/abc/metadata/M", "GET"),
        (pair + "/version/V/previous-distinct", "GET"), (pair + "/version/V/diff/previous-distinct", "GET"),
        (pair + "/version/V/diff/version/W", "GET"), (pair + "/pact-version/abc/diff/pact-version/def", "GET"),
        ("/pacts/latest", "GET"), ("/pacts/provider/P", "GET"), ("/pacts/provider/P/latest", "GET"),
        ("/pacts/provider/P/latest/T", "GET"), ("/pacts/provider/P/tag/T", "GET"), ("/pacts/provider/P/branch", "GET"),
        ("/pacts/provider/P/branch/B", "GET"), ("/pacts/provider/P/branch/latest", "GET"),
        ("/pacts/provider/P/branch/B/latest", "GET"), ("/pacts/provider/P/for-verification", "GET POST"),
        ("/pacts/provider/P/provider-states", "GET"), ("/pacts/provider/P/provider-states/branch/B", "GET"),
        ("/pacts/provider/P/provider-states/environment/E", "GET"), (result, "POST"), (result + "/7", "GET DELETE"),
        (pair + "/pact-version/abc/metadata/M/verification-results", "POST"),
        (pair + "/pact-version/abc/metadata/M/verification-results/7", "GET DELETE"),
        (result + "/latest", "GET DELETE"),
        (pair + "/version/V/verification-results/latest", "GET DELETE"),
        (pair + "/latest/verification-results/latest", "GET DELETE"),
        (pair + "/latest/T/verification-results/latest", "GET DELETE"),
        ("/verification-results/consumer/C/version/V/latest", "GET"), ("/matrix", "GET"),
        ("/matrix/provider/P/consumer/C", "GET"), ("/can-i-deploy", "GET"),
        ("/pacticipants/P/latest-version/T/can-i-deploy/to/U", "GET"),
        ("/pacticipants/P/latest-version/T/can-i-deploy/to/U/badge", "GET"),
        ("/pacticipants/P/branches/B/latest-version/can-i-deploy/to-environment/E", "GET"),
        ("/pacticipants/P/branches/B/latest-version/can-i-deploy/to-environment/E/badge", "GET"),
        ("/pacticipants/P/main-branch/can-i-merge/badge", "GET"), ("/integrations", "GET DELETE"),
        ("/integrations/provider/P/consumer/C", "DELETE"), ("/dashboard", "GET"),
        ("/dashboard/provider/P/consumer/C", "GET"), ("/groups/P", "GET"), ("/relationships", "GET"),
        (pair + "/latest/badge", "GET"), (pair + "/latest/T/badge", "GET"), (pair + "/latest-untagged/badge", "GET"),
        ("/matrix/provider/P/latest/T/consumer/C/latest/U/badge", "GET"), ("/metrics", "GET"),
        ("/diagnostic/status/heartbeat", "GET"), ("/diagnostic/status/dependencies", "GET"),
        ("/test/error", "GET POST"), ("/doc/R", "GET"), ("/hal-browser/browser.html", "GET"), ("/webhooks", "GET POST"),
        ("/webhooks/U", "GET PUT DELETE"),
        ("/webhooks/provider/P/consumer/C", "GET POST"), ("/webhooks/provider/P", "GET POST"),
        ("/webhooks/consumer/C", "GET POST"), (pair + "/webhooks", "GET POST"),
    ]

    @Test(arguments: table)
    func takesEachMethodOfEachPath(path: String, methods: String) async throws {
        try await withBroker { broker in
            let answer = try await broker.send(.options, path)
            #expect(answer.status == 200)
            let found = (answer[header: "Access-Control-Allow-Methods"] ?? "").split(separator: ", ").map(String.init)
            #expect(Set(found) == Set(methods.split(separator: " ").map(String.init) + ["OPTIONS"]))
        }
    }
}
