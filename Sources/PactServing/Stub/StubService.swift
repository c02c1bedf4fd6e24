import PactMatching
package import PactModel
import NIOHTTP1
import Synchronization

/// How a stub answers, apart from what is in its pacts.
package struct StubSettings: Sendable {
    /// Whether OPTIONS requests that no interaction answers are answered as browsers need it.
    package var allowsCORS = false
    /// Whether such an answer names the Referer as the page that may read it, instead of any page.
    package var namesReferer = false
    package var states: StateFilter?
    /// The header whose value takes the place of the pattern in `states`.
    package var stateHeader: String?
    package var includesStateless = false

    package init() {}
}

/// Answers requests from a stub's interactions, which may be exchanged while it serves.
package final class StubService: Sendable {
    /// The path at which a stub tells what it can answer, unless an interaction has it.
    package static let pagePath = "/__pact"

    /// A listener that reads requests as `pact stub` does.
    package static func listener(host: String = "127.0.0.1", port: Int = 0) -> HTTPListener {
        var listener = HTTPListener(host: host, port: port)
        listener.splitsHeaderLists = false
        return listener
    }

    private let settings: StubSettings
    private let current: Mutex<StubProvider>
    private let observe: @Sendable (StubEvent) -> Void

    /// - Parameter observe: told of each request and of what became of it.
    package init(
        _ provider: StubProvider, settings: StubSettings = StubSettings(),
        observe: @escaping @Sendable (StubEvent) -> Void = { _ in }
    ) {
        self.settings = settings
        self.observe = observe
        current = Mutex(provider)
    }

    package var provider: StubProvider {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    package func answer(_ request: PactRequest) -> Answer {
        let provider = provider
        let states: StateFilter?
        do throws(InvalidStatePattern) { states = try self.states(of: request) } catch {
            observe(.refused(request, error))
            return .json(400, ["error": .string("\(error).")], headers: ["Access-Control-Allow-Origin": "*"])
        }
        let choice = provider.choose(request, states: states)
        if case .answered(let interaction) = choice {
            let answer = interaction.answer
            observe(.answered(request, interaction, provider.pacts[interaction.pact], status: Int(answer.status.code)))
            return answer
        }
        if request.path == Self.pagePath, ["GET", "HEAD"].contains(request.method) {
            return StubPage(provider).answer(to: request)
        }
        if settings.allowsCORS, request.method.uppercased() == "OPTIONS" {
            observe(.preflight(request))
            return preflight(request)
        }
        observe(.unanswered(request, choice, provider, states))
        return Answer(
            status: 404, headers: ["Access-Control-Allow-Origin": "*", "X-Pact": "Unexpected-Request"])
    }

    private func states(of request: PactRequest) throws(InvalidStatePattern) -> StateFilter? {
        guard let name = settings.stateHeader, let pattern = request.headers.values(of: name)?.first else {
            return settings.states
        }
        return try StateFilter(pattern, includesStateless: settings.includesStateless)
    }

    private func preflight(_ request: PactRequest) -> Answer {
        let referer = settings.namesReferer ? request.headers.values(of: "Referer") : nil
        return Answer(
            status: 200,
            headers: [
                "Access-Control-Allow-Headers": "*",
                "Access-Control-Allow-Methods": CrossOrigin.methods,
                "Access-Control-Allow-Origin": referer?.joined(separator: ", ") ?? "*",
            ])
    }
}
