import AsyncHTTPClient
import ContractDSL
import NIOCore
import NIOHTTP1

/// What a mock provider answered.
struct Reply {
    var status: Int
    var headers: HTTPHeaders
    var body: String
}

extension MockProvider {
    /// Sends one request, its target and headers exactly as given.
    func call(
        _ method: String, _ target: String, headers: [(String, String)] = [], body: [UInt8]? = nil,
        timeout: TimeAmount = .seconds(30)
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: "\(url)\(target)")
        request.method = .init(rawValue: method)
        request.headers = HTTPHeaders(headers)
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: timeout)
        let content = try await response.body.collect(upTo: 64 * 1_048_576)
        return Reply(status: Int(response.status.code), headers: response.headers, body: String(buffer: content))
    }
}
