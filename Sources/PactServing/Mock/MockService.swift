import NIOHTTP1
package import PactModel

/// A mock provider for tests in any language: it answers strictly, tells how it stands, and ends when it is asked to.
///
/// `GET /__pact` tells, and `DELETE /` or `DELETE /__pact` ends, unless an interaction has that request.
package struct MockService: Sendable {
    package let log: RequestLog
    private let crossOrigin: CrossOrigin
    private let end: AsyncStream<Never>.Continuation
    private let ending: AsyncStream<Never>

    package init(_ log: RequestLog, answersOptions: Bool) {
        self.log = log
        crossOrigin = .always(answersOptions: answersOptions)
        (ending, end) = AsyncStream.makeStream()
    }

    package func answer(_ request: PactRequest, at address: ListeningAddress) -> Answer {
        switch request.method {
        case "GET" where request.path == StubService.pagePath && !log.expects(request):
            return report(200)
        case "DELETE" where [StubService.pagePath, "/"].contains(request.path) && !log.expects(request):
            end.finish()
            return report(MockReport(log).isKept ? 200 : 422)
        default: return log.answer(request, at: address, crossOrigin: crossOrigin)
        }
    }

    private func report(_ status: Int) -> Answer {
        .json(status, MockReport(log).document, headers: ["Access-Control-Allow-Origin": "*"])
    }

    /// Waits until a request ends the mock, or until the task is cancelled.
    package func ended() async {
        for await _ in ending {}
    }
}
