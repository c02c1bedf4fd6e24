import ContractDSL
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// URLSession beside AsyncHTTPClient, which the other tests use.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct RealClientTests {
    @Test func answersURLSession() async throws {
        try await withContract { contract, _ in
            try await contract.uponReceiving("a new student")
                .withRequest(
                    .post, "/students", query: ["dry": "1"], headers: ["Content-Type": "application/json"],
                    body: ["name": .like("Ada")]
                )
                .willRespond(201, headers: ["X-Total": "1"], body: ["id": 1])
                .test { provider in
                    var request = URLRequest(
                        url: provider.url.appending(path: "students").appending(queryItems: [
                            .init(name: "dry", value: "1")
                        ]))
                    request.httpMethod = "POST"
                    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
                    request.httpBody = Data(#"{"name":"Grace"}"#.utf8)
                    let (data, response) = try await URLSession.shared.data(for: request)
                    let answer = try #require(response as? HTTPURLResponse)
                    #expect(answer.statusCode == 201)
                    #expect(answer.value(forHTTPHeaderField: "X-Total") == "1")
                    #expect(String(decoding: data, as: UTF8.self) == #"{"id":1}"#)
                }
        }
    }

    /// A large body, which URLSession announces with `Expect: 100-continue`.
    @Test func takesWhatURLSessionHoldsBack() async throws {
        let text = String(repeating: "a", count: 2_000_000)
        try await withContract { contract, _ in
            try await contract.uponReceiving("an upload")
                .withRequest(.put, "/upload", body: .text(text, contentType: "text/plain"))
                .willRespond(204)
                .test { provider in
                    var request = URLRequest(url: provider.url.appending(path: "upload"))
                    request.httpMethod = "PUT"
                    request.setValue("text/plain", forHTTPHeaderField: "Content-Type")
                    request.setValue("100-continue", forHTTPHeaderField: "Expect")
                    let (_, response) = try await URLSession.shared.upload(for: request, from: Data(text.utf8))
                    #expect((response as? HTTPURLResponse)?.statusCode == 204)
                }
        }
    }

    @MainActor @Test func runsTheClosureWhereTheTestRuns() async throws {
        try await withContract { contract, _ in
            var count = 0
            try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200).test { provider in
                MainActor.assertIsolated()
                _ = try await provider.call("GET", "/")
                count += 1
            }
            #expect(count == 1)
        }
    }
}
