import NIOCore
import NIOHTTP1
import PactModel
import PactServing
import Testing

/// The mock provider as programs of any language see it.
struct MockServiceTests {
    private static let address = ListeningAddress(host: "127.0.0.1", port: 1)

    private static func service(_ paths: [(method: String, path: String)] = [("GET", "/a"), ("POST", "/b")])
        -> MockService
    {
        let interactions = paths.map { method, path in
            Interaction(
                description: "\(method) of \(path)",
                content: .http(request: PactRequest(method: method, path: path), response: PactResponse(status: 201)))
        }
        return MockService(RequestLog(interactions), answersOptions: false)
    }

    private static func ask(_ service: MockService, _ method: String, _ path: String, _ query: String = "") -> (
        Int, JSONValue?
    ) {
        let answer = service.answer(PactRequest(method: method, path: path, query: .init(query: query)), at: address)
        return (Int(answer.status.code), try? JSONValue(parsing: Array(answer.body.readableBytesView)))
    }

    @Test func itTellsHowThingsStand() {
        let service = Self.service()
        #expect(Self.ask(service, "GET", "/a").0 == 201)
        let (status, report) = Self.ask(service, "GET", "/__pact")
        #expect(status == 200)
        #expect(
            report == [
                "result": false, "interactions": 2, "matched": 1,
                "mismatches": [
                    [
                        "type": "missing-request", "method": "POST", "path": "/b",
                        "request": ["method": "POST", "path": "/b"], "interaction": "POST of /b",
                    ]
                ],
            ])
    }

    @Test func wrongRequestsAreInTheReport() {
        let service = Self.service()
        #expect(Self.ask(service, "GET", "/a", "x=1").0 == 500)
        #expect(Self.ask(service, "PUT", "/c").0 == 500)
        let mismatches = Self.ask(service, "GET", "/__pact").1?["mismatches"]?.arrayValue ?? []
        #expect(mismatches.map { $0["type"] } == ["request-mismatch", "request-not-found"] || mismatches.count == 3)
        #expect(
            mismatches.first == [
                "type": "request-mismatch", "method": "GET", "path": "/a", "interaction": "GET of /a",
                "mismatches": [
                    [
                        "type": "QueryMismatch", "parameter": "x", "expected": "", "actual": "1",
                        "mismatch": "Unexpected query parameter 'x' received",
                    ]
                ],
            ])
    }

    @Test(arguments: ["/", "/__pact"]) func aRequestEndsIt(_ path: String) async {
        let service = Self.service([("GET", "/a")])
        #expect(Self.ask(service, "DELETE", path).0 == 422)
        await service.ended()
        #expect(Self.ask(service, "GET", "/a").0 == 201)
        #expect(
            Self.ask(service, "DELETE", path) == (
                200, ["result": true, "interactions": 1, "matched": 1, "mismatches": []]
            ))
    }

    @Test func aRequestOfTheContractGoesBefore() {
        let service = Self.service([("DELETE", "/"), ("GET", "/__pact")])
        #expect(Self.ask(service, "DELETE", "/").0 == 201)
        #expect(Self.ask(service, "GET", "/__pact").0 == 201)
        #expect(MockReport(service.log).isKept)
    }

    @Test func theReportSaysWhatItComesTo() {
        let service = Self.service()
        _ = Self.ask(service, "GET", "/a")
        #expect(
            "\(MockReport(service.log))".hasSuffix(
                " Let the consumer send it to the mock's URL.\n\nThe contract is not kept: 1 of 2 never came."))
        _ = Self.ask(service, "POST", "/b")
        #expect("\(MockReport(service.log))" == "All 2 interactions were asked for, and nothing else.")
    }
}
