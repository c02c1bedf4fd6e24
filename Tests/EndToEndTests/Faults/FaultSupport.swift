import AsyncHTTPClient
import Broker
import Database
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import Testing

/// Tests that take their time; `make test-all` runs them.
let runsSlowTests = ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil

/// What a broker answered.
struct BrokerAnswer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var text: String
}

/// A client of brokers with as many connections as it needs.
struct BrokerCalls: Sendable {
    let client: HTTPClient

    func send(_ method: String, _ url: String, _ body: JSONValue? = nil) async throws -> BrokerAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "Accept", value: "application/hal+json")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.bytes()))
        }
        let response = try await client.execute(request, timeout: .seconds(60))
        let text = String(buffer: try await response.body.collect(upTo: 200_000_000))
        return BrokerAnswer(status: Int(response.status.code), headers: response.headers, text: text)
    }
}

/// Lends a client that gives up at once where nobody listens.
func withCalls<Result>(_ body: (BrokerCalls) async throws -> Result) async throws -> Result {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    configuration.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
        let result = try await body(BrokerCalls(client: client))
        try await client.shutdown()
        return result
    } catch {
        try? await client.shutdown()
        throw error
    }
}

/// A pact between two parties whose one interaction is told by `mark`.
func pact(_ consumer: String, _ provider: String, _ mark: String) -> JSONValue {
    [
        "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
        "interactions": [
            [
                "description": .string(mark), "request": ["method": "GET", "path": "/"], "response": ["status": 200],
            ]
        ],
    ]
}

/// The body of `POST /contracts/publish` for one version with a branch, a tag and pacts with several providers.
func publication(_ consumer: String, _ version: String, providers: [String], mark: String) -> JSONValue {
    [
        "pacticipantName": .string(consumer), "pacticipantVersionNumber": .string(version), "branch": "main",
        "tags": ["dev"],
        "contracts": .array(
            providers.map { provider in
                [
                    "consumerName": .string(consumer), "providerName": .string(provider), "specification": "pact",
                    "contentType": "application/json",
                    "content": .string(Data(pact(consumer, provider, mark).bytes()).base64EncodedString()),
                ]
            }),
    ]
}
