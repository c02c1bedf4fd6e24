import NIOCore
import NIOHTTP1
import PactModel
import PactServing
import Testing

@Suite struct CrossOriginTests {
    private static let address = ListeningAddress(host: "127.0.0.1", port: 1)
    private static let origin = PactHeader("Origin", ["https://school.test"])
    private static let preflight = PactRequest(
        method: "OPTIONS", path: "/anything",
        headers: [
            origin, PactHeader("Access-Control-Request-Method", ["PUT"]),
            PactHeader("Access-Control-Request-Headers", ["x-role", "content-type"]),
        ])

    private func log(_ headers: [PactHeader] = []) -> RequestLog {
        RequestLog([
            Interaction(
                description: "a request",
                content: .http(request: PactRequest(path: "/a"), response: PactResponse(headers: headers)))
        ])
    }

    private func lines(_ answer: Answer) -> [String] { answer.headers.map { "\($0.name): \($0.value)" } }

    @Test(arguments: [CrossOrigin.forBrowsers, .always(answersOptions: true)])
    func answersAPreflight(crossOrigin: CrossOrigin) {
        let log = log()
        let answer = log.answer(Self.preflight, at: Self.address, crossOrigin: crossOrigin)
        #expect(answer.status == .noContent)
        #expect(
            lines(answer) == [
                "Access-Control-Allow-Origin: https://school.test",
                "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH",
                "Access-Control-Expose-Headers: Location, Link", "Access-Control-Allow-Credentials: true",
                "Access-Control-Allow-Headers: x-role, content-type, *",
            ])
        #expect(log.problems.map(\.description) == [RequestProblem.missing(log.interactions[0]).description])
    }

    @Test(arguments: [
        (CrossOrigin.forBrowsers, 500 as UInt), (.always(answersOptions: true), 204),
        (.always(answersOptions: false), 500),
    ])
    func takesAnOptionsRequestThatNoBrowserSentForOneLikeOthers(crossOrigin: CrossOrigin, status: UInt) {
        let answer = log().answer(
            PactRequest(method: "OPTIONS", path: "/a"), at: Self.address, crossOrigin: crossOrigin)
        #expect(answer.status.code == status)
    }

    @Test func preparesTheWayForWhatTheContractExpects() {
        let log = RequestLog([
            Interaction(
                description: "a preflight",
                content: .http(
                    request: PactRequest(method: "OPTIONS", path: "/anything"), response: PactResponse(status: 299)))
        ])
        #expect(log.answer(Self.preflight, at: Self.address).status.code == 299)
    }

    @Test func addsNothingForOtherClients() {
        #expect(lines(log([PactHeader("X-A", ["1"])]).answer(PactRequest(path: "/a"), at: Self.address)) == ["X-A: 1"])
    }

    @Test func letsAPageOfTheOriginReadTheAnswer() {
        let headers = [PactHeader("X-Total", ["1"]), PactHeader("access-control-allow-origin", ["https://other.test"])]
        let answer = log(headers).answer(PactRequest(path: "/a", headers: [Self.origin]), at: Self.address)
        #expect(
            lines(answer) == [
                "X-Total: 1", "access-control-allow-origin: https://other.test", "Access-Control-Allow-Headers: *",
                "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH",
                "Access-Control-Allow-Credentials: true",
                "Access-Control-Expose-Headers: X-Total, access-control-allow-origin",
            ])
    }

    @Test func permitsEveryOriginAlwaysAsTheReferenceDoes() {
        let answer = log().answer(
            PactRequest(path: "/a"), at: Self.address, crossOrigin: .always(answersOptions: false))
        #expect(answer.headers["Access-Control-Allow-Origin"] == ["*"])
        #expect(answer.headers["Access-Control-Expose-Headers"] == ["Location, Link"])
    }

    @Test(arguments: [([] as [PactHeader], "*"), ([origin], "https://school.test")])
    func letsAPageReadWhyItWasRefused(headers: [PactHeader], permitted: String) {
        let answer = log().answer(PactRequest(path: "/b", headers: headers), at: Self.address)
        #expect(answer.status.code == 500)
        #expect(answer.headers["Access-Control-Allow-Origin"] == [permitted])
        #expect(answer.headers["X-Pact"] == ["Unexpected-Request"])
        #expect(answer.headers["Content-Type"] == ["application/json; charset=utf-8"])
    }
}
