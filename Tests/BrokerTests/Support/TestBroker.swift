import Broker
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import PactModel
import TestSupport
import Testing

/// A way to reach a broker: both have to answer the same.
enum Reach: CaseIterable, Sendable {
    case router, socket
}

/// A broker on an empty database of its own.
struct TestBroker: Sendable {
    let client: any TestClientProtocol

    func send(
        _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8]? = nil, headers: [(String, String)] = []
    ) async throws -> TestAnswer {
        var fields: HTTPFields = [:]
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let response = try await client.execute(
            uri: path, method: method, headers: fields, body: bytes.map { ByteBuffer(bytes: $0) })
        let answer = TestAnswer(
            status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
        for problem in try DescribedAPI.shared.get().problems(of: method.rawValue, path, answer) {
            Issue.record("\(method.rawValue) \(path): the description of the API does not fit: \(problem)")
        }
        return answer
    }

    func get(_ path: String, accept: String = "application/hal+json") async throws -> TestAnswer {
        try await send(.get, path, headers: [("Accept", accept)])
    }

    func put(_ path: String, _ body: JSONValue = [:]) async throws -> TestAnswer {
        try await send(.put, path, json: body)
    }
    func post(_ path: String, _ body: JSONValue = [:]) async throws -> TestAnswer {
        try await send(.post, path, json: body)
    }
    func patch(_ path: String, _ body: JSONValue) async throws -> TestAnswer {
        try await send(.patch, path, json: body, type: "application/merge-patch+json")
    }
    func delete(_ path: String) async throws -> TestAnswer { try await send(.delete, path) }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, json: JSONValue, type: String = "application/json"
    ) async throws -> TestAnswer {
        try await send(
            method, path, bytes: json.bytes(),
            headers: [("Content-Type", type), ("Accept", "application/hal+json")])
    }
}

/// What a broker answered.
struct TestAnswer: Sendable {
    var status: Int
    var headers: HTTPFields
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The body as JSON, null where it is none.
    var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }

    subscript(header name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The path of a link; the base URL differs from run to run.
    func path(_ relation: String) -> String? {
        json["_links"]?[relation]?["href"]?.stringValue.map(Self.path)
    }

    static func path(_ url: String) -> String {
        guard let start = url.range(of: "://"), let slash = url[start.upperBound...].firstIndex(of: "/") else {
            return url
        }
        return String(url[slash...])
    }
}

/// Lends a broker on an empty database, reached through the router alone or over a socket on a free port.
func withBroker(
    _ reach: Reach = .router, settings: BrokerSettings = .init(),
    _ body: @escaping @Sendable (TestBroker) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = BrokerServer.application(
            database: database, configuration: BrokerConfiguration(port: 0, settings: settings), logger: logger)
        switch reach {
        case .router: try await application.test(.router) { try await body(TestBroker(client: $0)) }
        case .socket: try await application.test(.live) { try await body(TestBroker(client: $0)) }
        }
    }
}
