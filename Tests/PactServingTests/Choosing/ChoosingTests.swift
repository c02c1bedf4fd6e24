import NIOCore
import NIOHTTP1
import PactMatching
import PactModel
import Testing

@testable import PactServing

/// Which of several interactions a mock provider answers, and which one it names where none matches.
@Suite struct ChoosingTests {
    private static let address = ListeningAddress(host: "127.0.0.1", port: 1)

    private static func interaction(_ description: String, _ request: PactRequest, status: Int = 200) -> Interaction {
        Interaction(
            description: description, content: .http(request: request, response: PactResponse(status: status)))
    }

    private static func log(_ requests: [(String, PactRequest)]) -> RequestLog {
        RequestLog(requests.enumerated().map { interaction($1.0, $1.1, status: 200 + $0) })
    }

    @Test func answersTheMostSpecificOfThoseThatMatchInFull() {
        let json = PactHeader("Accept", ["application/json"])
        let requests = [
            ("any", PactRequest(path: "/a", matchingRules: MatchingRules(path: RuleList([.type])))),
            ("plain", PactRequest(path: "/a")),
            ("plain again", PactRequest(path: "/a")),
            ("with header", PactRequest(path: "/a", headers: [json])),
            ("with body", PactRequest(path: "/a", body: .empty)),
        ]
        let log = Self.log(requests)
        for (request, description) in [
            (PactRequest(path: "/b"), "any"), (PactRequest(path: "/a", body: .json(1)), "plain"),
            (PactRequest(path: "/a", body: .empty), "with body"),
            (PactRequest(path: "/a", headers: [json], body: .empty), "with header"),
        ] {
            let place = requests.firstIndex { $0.0 == description } ?? 0
            #expect(log.answer(request, at: Self.address).status.code == UInt(200 + place), "\(description)")
        }
        let missing = log.problems.map {
            if case .missing(let interaction) = $0 { interaction.description } else { "" }
        }
        #expect(missing == ["plain again"])
    }

    @Test func answersWithOneAfterTheOtherOfThoseThatExpectTheSame() {
        let log = Self.log([
            ("waiting", PactRequest(path: "/a")), ("other", PactRequest(path: "/b")), ("done", PactRequest(path: "/a")),
        ])
        let statuses = (0..<4).map { _ in log.answer(PactRequest(path: "/a"), at: Self.address).status.code }
        #expect(statuses == [200, 202, 202, 202])
        #expect(log.problems.count == 1)
    }

    @Test func namesTheInteractionWhosePathIsNearest() throws {
        var requests = (0..<5_000).map { ("number \($0)", PactRequest(path: "/items/\($0)/parts")) }
        requests.append(("lessons", PactRequest(method: "POST", path: "/lessons")))
        requests.append(("one lesson", PactRequest(path: "/lessons/7")))
        let log = Self.log(requests)
        for (method, path, description) in [
            ("GET", "/items/4711/part", "number 4711"), ("POST", "/lesson", "lessons"),
            ("DELETE", "/lessons/7", "one lesson"),
        ] {
            let reply = log.answer(PactRequest(method: method, path: path), at: Self.address)
            #expect(reply.status.code == 500)
            #expect(reply.headers["X-Pact"] == ["Unexpected-Request"])
            guard case .unexpected(_, let closest, _) = log.problems.first(where: { $0.path == path }) else {
                Issue.record("no problem for \(path)")
                continue
            }
            #expect(closest?.description == description)
        }
    }

    @Test func namesTheInteractionThatDiffersLeast() {
        let requests = (0..<500).map { number in
            (
                "number \(number)",
                PactRequest(
                    method: "POST", path: "/a", query: [QueryParameter("n", ["\(number)"])],
                    headers: [PactHeader("X-Half", ["\(number / 2)"])], body: .json(["number": .number(.init(number))]))
            )
        }
        let log = Self.log(requests)
        let request = PactRequest(
            method: "POST", path: "/a", query: [QueryParameter("n", ["321"])], headers: [PactHeader("X-Half", ["160"])],
            body: .json(["number": 1]))
        #expect(log.answer(request, at: Self.address).headers["X-Pact"] == ["Request-Mismatch"])
        guard case .mismatched(_, let closest, let mismatches) = log.problems.first else {
            Issue.record("no mismatch")
            return
        }
        #expect(closest.description == "number 321")
        #expect(mismatches.map(\.sentence) == ["Expected 1 (Integer) to be equal to 321 (Integer)"])
    }

    @Test func saysWhatNeverCameBesideWhatDiffered() {
        let log = Self.log([
            ("first", PactRequest(path: "/first")),
            ("second", PactRequest(path: "/second", query: [.init("a", ["1"])])),
            ("third", PactRequest(path: "/third")),
        ])
        _ = log.answer(PactRequest(path: "/first"), at: Self.address)
        _ = log.answer(PactRequest(path: "/second"), at: Self.address)
        #expect(
            log.problems.map(\.description) == [
                """
                The request GET /second differs from "second":
                  query a
                      Expected query parameter 'a' but was missing
                      expected: 1
                """,
                """
                The request of "third" never came: GET /third.
                """,
            ])
    }

    @Test func saysThatThereIsNothingToExpect() {
        let log = RequestLog([])
        let reply = log.answer(PactRequest(path: "/a"), at: Self.address)
        #expect(
            String(buffer: reply.body) == """
                {"error":"Unexpected-Request : An unexpected request came: GET /a\\nThe contract has none.","mismatches":[]}
                """)
    }
}

extension RequestProblem {
    fileprivate var path: String? {
        switch self {
        case .mismatched(let request, _, _), .unexpected(let request, _, _): request.path
        case .missing: nil
        }
    }
}
