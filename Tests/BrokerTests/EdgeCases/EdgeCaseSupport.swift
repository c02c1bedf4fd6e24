import Broker
import HTTPTypes
import PactModel

extension TestAnswer {
    /// The items of an embedded collection.
    func embedded(_ name: String) -> [JSONValue] { json["_embedded"]?[name]?.arrayValue ?? [] }

    /// The names of a body's fields that are refused.
    var refusedFields: [String] { json["errors"]?.objectValue?.keys ?? [] }

    /// The path of the created resource.
    var location: String { self[header: "Location"].map(Self.path) ?? "" }
}

extension TestBroker {
    /// Sends a body as it stands.
    func send(
        _ method: HTTPRequest.Method, _ path: String, text: String, type: String? = "application/json"
    ) async throws -> TestAnswer {
        try await send(
            method, path, bytes: Array(text.utf8), headers: type.map { [("Content-Type", $0)] } ?? [])
    }

    /// The numbers of the consumer versions whose pacts a list has.
    func versions(_ path: String) async throws -> [JSONValue?] {
        try await get(path).embedded("pacts").map { $0["_embedded"]?["consumerVersion"]?["number"] }
    }
}

/// Lends a broker whose clock the test moves.
func withBroker(
    at time: ManualTime, settings: BrokerSettings = .init(),
    _ body: @escaping @Sendable (TestBroker) async throws -> Void
) async throws {
    try await withDatabase { try await withBroker(on: $0, settings: settings, time: time, body) }
}
