import Database
import PactModel

/// `/openapi.yaml`: the description of this API (OpenAPI 3.1), put together from what each subject says of itself.
enum OpenAPI {
    // The ending of `/openapi.yaml` stands for the media type, and is no part of the route.
    static let routes: [Route] = [
        .get("/openapi", produces: ["application/yaml"]) { request, _ in
            Answer(text: document(base: request.links.base), contentType: "application/yaml;charset=utf-8")
        }
    ]

    static let description = APIDescription(
        paths: """
            /openapi.yaml:
              get:
                tags: [Index]
                operationId: getDescription
                summary: This description
                responses:
                  '200':
                    description: The description of the API, with the address it was asked under as its server.
                    content: {application/yaml: {schema: {type: string}}}
            """)

    /// In the order in which a reader meets them.
    private static let parts: [APIDescription] = [
        Index.description, description, Pacticipants.description, Labels.description, Versions.description,
        Branches.description, Tags.description, Environments.description, DeployedVersions.description,
        ReleasedVersions.description, Publishing.description, Pacts.description, PactVersions.description,
        PactByContent.description, PactDiffs.description, Pacts.descriptionOfLists, PactsForVerification.description,
        ProviderStates.description, Verifications.description, Matrix.description, Integrations.description,
        Dashboard.description, Badges.description, Webhooks.description, TriggeredWebhooks.description,
        WebhookEvents.description, Metrics.description, Diagnostics.description, HelpPages.description,
    ]

    /// The whole description, for a broker that is reached under `base`.
    static func document(base: String) -> String {
        head.replacing("BASE", with: JSONValue.string(base).text()) + body
    }

    private static let body =
        "paths:\n" + parts.map { indented(completed($0.paths, by: BrokerServer.routes), by: 2) }.joined()
        + components + "  schemas:\n"
        + ([schemas] + parts.map(\.schemas)).filter { !$0.isEmpty }.map { indented($0, by: 4) }.joined()

    private static func indented(_ text: String, by width: Int) -> String {
        let margin = String(repeating: " ", count: width)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "\n" : "\(margin)\($0)\n" }.joined()
    }

    /// Path items with the responses that every route of its kind answers, at the end of each operation.
    static func completed(_ paths: String, by routes: [Route]) -> String {
        var path = ""
        var lines: [Substring] = []
        var operation: (method: String, lines: [Substring])?
        func finish() {
            guard let (method, own) = operation else { return }
            lines += own
            lines += commonResponses(method, path, routes).filter { status, _ in
                !own.contains { $0.hasPrefix("      '\(status)':") }
            }.map { "      '\($0.status)': {$ref: '#/components/responses/\($0.name)'}" }
            operation = nil
        }
        for line in paths.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("/") {
                finish()
                path = String(line.dropLast())
                lines.append(line)
            } else if let method = ["get:", "put:", "post:", "patch:", "delete:"].first(where: { line == "  \($0)" }) {
                finish()
                operation = (method.dropLast().uppercased(), [line])
            } else if operation != nil {
                operation?.lines.append(line)
            } else {
                lines.append(line)
            }
        }
        finish()
        return lines.joined(separator: "\n")
    }

    /// Status and name of what the responder answers before or around the handler of a route.
    private static func commonResponses(_ method: String, _ path: String, _ routes: [Route]) -> [(
        status: Int, name: String
    )] {
        let pattern = PathExtension.split(path).path.split(separator: "/").map(String.init)
        let route = routes.first { $0.method == method && $0.pattern == pattern }
        var responses = method == "GET" && path != HALBrowser.path ? [(status: 303, name: "Browser")] : []
        if method == "GET" { responses.append((304, "NotModified")) }
        responses += [(400, "UnknownScheme"), (401, "Unauthorized")]
        if path.contains("{") { responses.append((404, "NotFound")) }
        responses.append((406, "NotAcceptable"))
        responses.append((412, "PreconditionFailed"))
        if ["POST", "PUT", "PATCH"].contains(method) { responses.append((413, "TooLarge")) }
        if route?.consumes.isEmpty == false { responses.append((415, "UnsupportedMediaType")) }
        if path.contains("{") { responses.append((422, "ControlInPath")) }
        return responses + [(503, "StorageBusy"), (507, "StorageFailed")]
    }
}
