import AsyncHTTPClient
import ContractDSL
import NIOCore
import NIOHTTP1
import PactModel
import PactServing

/// A consumer's test against the mock provider.
struct MockTest: Sendable {
    var provider: MockProvider?
    var log: RequestLog?
    /// The answer to the last request.
    var reply: PactResponse?

    /// What the mock provider has to say at the end.
    func problems() throws -> [RequestProblem] {
        guard let log else { throw StepFailure(text: "the mock server was not started") }
        return log.problems
    }

    func requireReply() throws -> PactResponse {
        guard let reply else { throw StepFailure(expected: "an answer", found: "no request was made") }
        return reply
    }

    /// Sends one request and keeps the answer.
    mutating func send(_ request: PactRequest) async throws {
        guard let provider else { throw StepFailure(text: "the mock server is not started") }
        let query = request.query.isEmpty ? "" : "?" + request.query.encoded
        var message = HTTPClientRequest(url: "\(provider.url)\(request.path)\(query)")
        message.method = HTTPMethod(rawValue: request.method)
        for header in request.headers {
            for value in header.values { message.headers.add(name: header.name, value: value) }
        }
        if !request.body.bytes.isEmpty { message.body = .bytes(ByteBuffer(bytes: request.body.bytes)) }
        let answer = try await HTTPClient.shared.execute(message, timeout: .seconds(30))
        let body = try await answer.body.collect(upTo: 1 << 20)
        reply = PactResponse(
            status: Int(answer.status.code), headers: answer.headers.map { PactHeader($0.name, [$0.value]) },
            body: .present(.init(bytes: Array(body.readableBytesView))))
    }
}
