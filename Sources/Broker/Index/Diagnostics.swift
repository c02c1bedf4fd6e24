import Database
import PactModel

/// Whether the broker lives, and what it needs.
enum Diagnostics {
    static let routes: [Route] = [
        .get("/diagnostic/status/heartbeat") { request, _ in
            Answer(200, json: ["ok": true, "_links": own(request)], contentType: "application/hal+json")
        }.open(to: .monitors),
        .get("/diagnostic/status/dependencies") { request, connection in
            do {
                _ = try connection.row("SELECT 1 AS one")
                return Answer(
                    200, json: ["database": ["ok": true], "_links": own(request)], contentType: "application/hal+json")
            } catch {
                return Answer(
                    500,
                    json: [
                        "database": ["ok": false, "error": ["message": .string("\(error)")]], "_links": own(request),
                    ],
                    contentType: "application/hal+json")
            }
        },
        .get("/test/error") { _, _ in throw TestError() },
        .post("/test/error", .read, consumes: []) { _, _ in throw TestError() },
    ]

    private static func own(_ request: BrokerRequest) -> JSONValue {
        ["self": .link(request.links.base + request.rawPath)]
    }

    /// An error on demand, to see what becomes of errors.
    private struct TestError: Error {}
}
