import PactModel
import Synchronization
import Testing
import Verification

/// Several interactions at a time.
@Suite struct JobTests {
    /// A provider in this process that keeps count of what is under way.
    private final class Provider: ProviderExchange, ProviderStateHandler {
        private struct Count {
            var requests = 0
            var mostRequests = 0
            var states = 0
            var mostBesideAState = 0
            var calls: [String] = []
        }

        private let count = Mutex(Count())
        private let status: @Sendable (String) async -> Int

        /// - Parameter status: what the path is answered with.
        init(_ status: @escaping @Sendable (String) async -> Int = { _ in 200 }) {
            self.status = status
        }

        /// Requests that were under way at once, at most.
        var mostRequests: Int { count.withLock { $0.mostRequests } }
        /// The same while a state was set up.
        var mostBesideAState: Int { count.withLock { $0.mostBesideAState } }
        var calls: [String] { count.withLock { $0.calls } }

        func response(to request: PactRequest, transport: String?) async throws(ProviderFailure) -> PactResponse {
            count.withLock { count in
                count.calls.append(request.path)
                count.requests += 1
                count.mostRequests = max(count.mostRequests, count.requests)
                if count.states > 0 { count.mostBesideAState = max(count.mostBesideAState, count.requests) }
            }
            defer { count.withLock { $0.requests -= 1 } }
            // Whoever may run now gets the chance to.
            for _ in 0..<20 { await Task.yield() }
            return PactResponse(status: await status(request.path))
        }

        func setUp(_ state: ProviderState) async throws(StateChangeFailure) -> JSONObject {
            if !state.name.isEmpty {
                count.withLock { count in
                    count.calls.append("+\(state.name)")
                    count.states += 1
                    count.mostBesideAState = max(count.mostBesideAState, count.requests)
                }
            }
            return [:]
        }

        func tearDown(_ state: ProviderState) async throws(StateChangeFailure) {
            if !state.name.isEmpty {
                count.withLock { count in
                    count.calls.append("-\(state.name)")
                    count.states -= 1
                }
            }
        }
    }

    /// A pact with an interaction for each name; those in capitals have a state.
    private func pact(_ names: [String]) -> SelectedPact {
        SelectedPact(
            pact: Pact(
                consumer: "a", provider: "b",
                interactions: names.map { name in
                    Interaction(
                        description: name, providerStates: name.first?.isUppercase == true ? [ProviderState(name)] : [],
                        content: .http(request: PactRequest(path: "/\(name)"), response: PactResponse(status: 200)))
                }), origin: "x")
    }

    private func verification(
        of provider: Provider, jobs: Int, independent: Bool = false, stops: Bool = false
    ) -> ProviderVerification {
        var verification = ProviderVerification(of: provider, states: provider, stopsAtFirstFailure: stops)
        verification.jobs = jobs
        verification.hasIndependentStates = independent
        return verification
    }

    @Test func interactionsWithoutStatesRunSideBySide() async {
        // The first one is answered when the last one has come, which happens only where none waits for another.
        let (lasts, last) = AsyncStream.makeStream(of: Void.self)
        let provider = Provider { path in
            if path == "/a" { for await _ in lasts { break } }
            if path == "/d" { last.yield() }
            return 200
        }
        let result = await verification(of: provider, jobs: 4).verify(pact(["a", "b", "c", "d"]))
        #expect(result.results.map(\.interaction.description) == ["a", "b", "c", "d"])
        #expect(result.hasPassed)
    }

    @Test(arguments: [1, 2, 3, 100])
    func resultsAreTheSameAtAnyNumberOfJobs(jobs: Int) async {
        let names = ["a", "b", "C", "d", "E", "F", "g", "h", "i"]
        // Earlier ones take longer.
        let provider = Provider { path in
            for _ in 0..<(names.count - (names.firstIndex(of: String(path.dropFirst())) ?? 0)) * 20 {
                await Task.yield()
            }
            return path == "/h" ? 500 : 200
        }
        var events: [String] = []
        let result = await verification(of: provider, jobs: jobs).verify(pact(names)) { progress in
            switch progress {
            case .started(let interaction, let position, let count):
                events.append("+\(position)/\(count) \(interaction.description)")
            case .finished(let result): events.append("-\(result.interaction.description)")
            case .began, .ended: break
            }
        }
        #expect(result.results.map(\.interaction.description) == names)
        #expect(result.results.filter { !$0.hasPassed }.map(\.interaction.description) == ["h"])
        #expect(events.filter { $0.hasPrefix("-") } == names.map { "-\($0)" })
        #expect(events.filter { $0.hasPrefix("+") } == names.enumerated().map { "+\($0 + 1)/9 \($1)" })
        #expect(provider.mostRequests <= jobs)
        #expect(provider.mostBesideAState <= 1)
    }

    @Test(arguments: [1, 2, 100])
    func pactsBeginAndEndInOrderAtAnyNumberOfJobs(jobs: Int) async {
        // The first of each pact takes longest.
        let provider = Provider { path in
            for _ in 0..<(["/a", "/c"].contains(path) ? 400 : 1) { await Task.yield() }
            return 200
        }
        var events: [String] = []
        let pacts = [pact(["a", "b"]), pact([]), pact(["c", "D"]), pact([])]
        let results = await verification(of: provider, jobs: jobs, independent: true).verify(pacts) { progress in
            switch progress {
            case .began(_, let count): events.append("pact of \(count)")
            case .started: break
            case .finished(let result): events.append(result.interaction.description)
            case .ended(let result): events.append("\(result.results.count) told")
            }
        }
        #expect(
            events == [
                "pact of 2", "a", "b", "2 told", "pact of 0", "0 told", "pact of 2", "c", "D", "2 told", "pact of 0",
                "0 told",
            ])
        #expect(results.map { $0.results.map(\.interaction.description) } == [["a", "b"], [], ["c", "D"], []])
    }

    @Test func pactsRunSideBySide() async {
        let (lasts, last) = AsyncStream.makeStream(of: Void.self)
        let provider = Provider { path in
            if path == "/a" { for await _ in lasts { break } }
            if path == "/b" { last.yield() }
            return 200
        }
        let results = await verification(of: provider, jobs: 2).verify([pact(["a"]), pact(["b"])])
        #expect(results.map(\.hasPassed) == [true, true])
    }

    @Test(arguments: [1, 2, 100])
    func theFirstFailureEndsThePactsThatFollowToo(jobs: Int) async {
        let provider = Provider { $0 == "/b" ? 500 : 200 }
        let results = await verification(of: provider, jobs: jobs, stops: true)
            .verify([pact(["a", "b", "c"]), pact(["d"])])
        #expect(results.map { $0.results.map(\.interaction.description) } == [["a", "b"]])
    }

    @Test func anInteractionWithStatesHasTheProviderToItself() async {
        let provider = Provider()
        _ = await verification(of: provider, jobs: 8).verify(pact(["a", "B", "C", "d"]))
        #expect(provider.calls == ["/a", "+B", "/B", "-B", "+C", "/C", "-C", "/d"])
    }

    @Test func interactionsWithIndependentStatesRunSideBySide() async {
        let (lasts, last) = AsyncStream.makeStream(of: Void.self)
        let provider = Provider { path in
            if path == "/A" { for await _ in lasts { break } }
            if path == "/C" { last.yield() }
            return 200
        }
        let result = await verification(of: provider, jobs: 3, independent: true).verify(pact(["A", "b", "C"]))
        #expect(result.results.map(\.interaction.description) == ["A", "b", "C"])
        #expect(result.hasPassed)
    }

    @Test(arguments: [1, 2, 3, 100])
    func theFirstFailureIsTheLastResultAtAnyNumberOfJobs(jobs: Int) async {
        let provider = Provider { ["/c", "/d", "/f"].contains($0) ? 500 : 200 }
        var told: [String] = []
        let result = await verification(of: provider, jobs: jobs, stops: true).verify(
            pact(["a", "b", "c", "d", "e", "f"])
        ) {
            if case .finished(let result) = $0 { told.append(result.interaction.description) }
        }
        #expect(result.results.map(\.interaction.description) == ["a", "b", "c"])
        #expect(told == ["a", "b", "c"])
    }

    @Test func nothingIsStartedAfterTheFirstFailureIsKnown() async {
        let provider = Provider { $0 == "/a" ? 500 : 200 }
        _ = await verification(of: provider, jobs: 1, stops: true).verify(pact(["a", "b"]))
        #expect(provider.calls == ["/a"])
    }

    @Test(arguments: [1, 3])
    func aCancelledRunStartsNothingMore(jobs: Int) async {
        let (comings, coming) = AsyncStream.makeStream(of: Void.self)
        let provider = Provider { path in
            guard path == "/b" else { return 200 }
            coming.yield()
            // Until the run is cancelled.
            for await _ in AsyncStream<Void>.makeStream().stream {}
            return 200
        }
        let run = Task { await verification(of: provider, jobs: jobs).verify(pact(["a", "b", "c", "d", "e", "f"])) }
        for await _ in comings { break }
        run.cancel()
        let result = await run.value
        #expect(result.results.map(\.interaction.description).starts(with: ["a", "b"]))
        #expect(!provider.calls.contains("/f"))
        #expect(!result.isComplete)
    }
}
