import PactModel

/// The states of one interaction, set up and torn down in the order of the pact.
struct StateSequence {
    private let handler: any ProviderStateHandler
    private let states: [ProviderState]
    /// What has to be torn down.
    private var settled: [ProviderState] = []

    /// - Parameter states: those of one interaction; where it has none, the provider is told so with an empty name.
    init(_ states: [ProviderState], by handler: any ProviderStateHandler) {
        self.states = states.isEmpty ? [ProviderState("")] : states
        self.handler = handler
    }

    /// Refuses the first state that cannot be set up, before any is.
    func check() throws(StateChangeFailure) {
        for state in states { try handler.check(state) }
    }

    /// Sets all states up and gives back the values that the provider returned, later ones winning.
    ///
    /// Where one fails, the further ones are still set up, as other verifiers do; the first failure is thrown.
    mutating func setUp() async throws(StateChangeFailure) -> JSONObject {
        var values = JSONObject()
        var failure: StateChangeFailure?
        for state in states {
            do throws(StateChangeFailure) {
                for member in try await handler.setUp(state) { values[member.key] = member.value }
                settled.append(state)
            } catch {
                failure = failure ?? error
                if Task.isCancelled {
                    // What was under way may be there all the same; of a run that is ending, nothing more is set up.
                    settled.append(state)
                    break
                }
            }
        }
        guard let failure else { return values }
        if !handler.tearsDownAfterFailedSetUp, !Task.isCancelled { settled = [] }
        throw failure
    }

    /// Tears down what was set up, also where the run has been cancelled meanwhile; the first failure is thrown.
    ///
    /// It takes no longer than the handler gives each state.
    func tearDown() async throws(StateChangeFailure) {
        let (settled, handler) = (settled, handler)
        // Waited for at once: a task of its own is what keeps a cancelled run from cancelling this too.
        let failure = await Task {
            var failure: StateChangeFailure?
            for state in settled {
                do throws(StateChangeFailure) { try await handler.tearDown(state) } catch { failure = failure ?? error }
            }
            return failure
        }.value
        if let failure { throw failure }
    }
}
