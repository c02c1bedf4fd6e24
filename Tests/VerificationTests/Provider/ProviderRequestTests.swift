import PactModel
import Testing

@testable import Verification

@Suite struct ProviderRequestTests {
    private static let address = ProviderAddress(host: "h")

    private func lines(_ headers: [PactHeader], replacing replacements: [PactHeader] = []) -> [String] {
        ProviderRequest(PactRequest(headers: headers), to: Self.address, replacing: replacements)
            .headerLines.map { "\($0.name): \($0.value)" }
    }

    @Test func addsTheDefaultsOfEveryClient() {
        #expect(
            lines([]) == [
                "accept: */*", "accept-encoding: gzip, deflate", "user-agent: contract-broker-verifier/0.1.0",
            ])
    }

    @Test func keepsWhatThePactAsksFor() {
        let headers = [PactHeader("Accept", ["application/json"]), PactHeader("User-Agent", ["x"])]
        #expect(lines(headers) == ["Accept: application/json", "User-Agent: x", "accept-encoding: gzip, deflate"])
    }

    @Test func repeatsTheLineOfSeveralValues() {
        #expect(lines([PactHeader("X-Shelf", ["a", "b, c"])]).prefix(2) == ["X-Shelf: a", "X-Shelf: b, c"])
    }

    @Test func replacesHeadersWhateverTheirCase() {
        let found = lines(
            [PactHeader("authorization", ["Bearer pact"]), PactHeader("X-A", ["1"])],
            replacing: [PactHeader("Authorization", ["Bearer real"])])
        #expect(found.prefix(2) == ["X-A: 1", "Authorization: Bearer real"])
        #expect(!found.contains { $0.contains("Bearer pact") })
    }

    @Test func leavesTheFramingToTheClient() {
        let found = lines([PactHeader("Content-Length", ["3"]), PactHeader("Transfer-Encoding", ["chunked"])])
        #expect(!found.contains { $0.hasPrefix("Content-Length") || $0.hasPrefix("Transfer-Encoding") })
    }

    @Test func writesTheMethodInCapitals() {
        #expect(ProviderRequest(PactRequest(method: "patch"), to: Self.address).method == "PATCH")
    }

    @Test func inventsNoContentType() {
        let request = ProviderRequest(PactRequest(method: "POST", body: .json(["a": 1])), to: Self.address)
        #expect(!request.headerLines.contains { $0.name.lowercased() == "content-type" })
        #expect(request.body == Array(#"{"a":1}"#.utf8))
    }

    @Test(arguments: [
        ("application/json", "null"), ("application/hal+json; charset=utf-8", "null"), ("text/plain", ""), (nil, ""),
    ])
    func sendsANullBodyAsTheJSONNullUnderAJSONType(contentType: String?, sent: String) {
        let headers = contentType.map { [PactHeader("Content-Type", [$0])] } ?? []
        let request = ProviderRequest(PactRequest(method: "POST", headers: headers, body: .null), to: Self.address)
        #expect(String(decoding: request.body, as: UTF8.self) == sent)
    }
}
