import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// What docs/dsl.md shows of a request with a body, as it stands there; `DocumentationTests` compares the two.
@Suite(
    .disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"),
    .contract(
        consumer: "Shop", provider: "Warehouse",
        directory: FileManager.default.temporaryDirectory.appending(path: "contract-examples-\(getpid())").path))
struct OrderExample {
    @Test func ordersAnItem() async throws {
        try await given("an item exists", ["id": 7])
            .uponReceiving("an order")
            .withRequest(
                .post, "/orders", headers: ["Authorization": .regex("Bearer .+", example: "Bearer token")],
                body: .like(Order(item: 7, count: 2))
            )
            .willRespond(201, body: .expecting(Receipt.self, example: ["id": "ord_1"]))
            .test { provider in
                let receipt = try await OrderClient(baseURL: provider.url).order(Order(item: 7, count: 2))
                #expect(receipt.id == "ord_1")
            }
    }
}

private struct Order: Codable {
    var item: Int
    var count: Int
}

private struct Receipt: Decodable { var id: String }

private struct OrderClient {
    var baseURL: URL

    func order(_ order: Order) async throws -> Receipt {
        var request = HTTPClientRequest(url: "\(baseURL)/orders")
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer secret")
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(order)))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 65_536)
        return try JSONDecoder().decode(Receipt.self, from: Data(body.readableBytesView))
    }
}
