import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import PactServing
import Testing

@Suite(.enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
struct SlowLargeBodyTests {
    private static let size = 50 * 1_048_576

    /// One value of the JSON after the other, as a client sends them that does not hold the whole.
    private static func pieces() -> AsyncStream<ByteBuffer> {
        AsyncStream { continuation in
            let piece = ByteBuffer(string: String(repeating: "\"0123456789abcd\",", count: 65_536))
            continuation.yield(ByteBuffer(string: "["))
            for _ in 0..<(size / piece.readableBytes) { continuation.yield(piece) }
            continuation.yield(ByteBuffer(string: "\"end\"]"))
            continuation.finish()
        }
    }

    @Test(arguments: [HTTPClientRequest.Body.Length.unknown, .known(Int64(size / 1_114_112 * 1_114_112 + 7))])
    func takesABodyOf50Megabytes(length: HTTPClientRequest.Body.Length) async throws {
        let request = PactRequest(
            method: "POST", path: "/upload", headers: [PactHeader("Content-Type", ["application/json"])],
            body: .json(["a"]), matchingRules: MatchingRules(body: [NamedRules("$", RuleList([.minType(1)]))]))
        let log = RequestLog([
            Interaction(description: "an upload", content: .http(request: request, response: PactResponse(status: 201)))
        ])
        try await HTTPListener().serving(log.answer) { address in
            var upload = HTTPClientRequest(url: "\(address.url)/upload")
            upload.method = .POST
            upload.headers.add(name: "Content-Type", value: "application/json")
            upload.body = .stream(Self.pieces(), length: length)
            let reply = try await HTTPClient.shared.execute(upload, timeout: .seconds(120))
            #expect(reply.status == .created)
            #expect(log.problems.map(\.description) == [])
        }
    }
}
