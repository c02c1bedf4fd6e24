public import PactModel
import PactMatching

/// Replays pacts against a live provider.
///
/// Each interaction is sent once, in the order of the pact: its provider states are set up, the request goes out, the
/// answer is compared, the states are torn down where that is asked for. What comes of it is a value; nothing throws.
public struct ProviderVerification: Sendable {
    public var provider: ProviderAddress
    /// nil when the provider needs no states, or has no way to be told.
    public var stateChange: StateChange?
    /// Headers for every call to the provider, state changes included; they replace the pact's of the same name.
    public var headers: [PactHeader]
    public var filter: InteractionFilter
    /// For one call, from connecting to the last byte of the answer.
    public var requestTimeout: Duration
    /// Whether the first failure that is not pending ends the verification.
    public var stopsAtFirstFailure: Bool

    public init(
        provider: ProviderAddress, stateChange: StateChange? = nil, headers: [PactHeader] = [],
        filter: InteractionFilter = .all, requestTimeout: Duration = .seconds(5), stopsAtFirstFailure: Bool = false
    ) {
        self.provider = provider
        self.stateChange = stateChange
        self.headers = headers
        self.filter = filter
        self.requestTimeout = requestTimeout
        self.stopsAtFirstFailure = stopsAtFirstFailure
    }

    /// What happens while a pact is verified.
    public enum Progress: Sendable {
        /// `position` counts from 1 to `count`.
        case started(Interaction, position: Int, count: Int)
        case finished(InteractionResult)
    }

    /// Verifies the interactions of `pact` that the filter includes, one after the other.
    public func verify(_ selected: SelectedPact, observe: (Progress) -> Void = { _ in }) async -> PactResult {
        let interactions = selected.pact.interactions.filter(filter.includes)
        var result = PactResult(
            selected: selected, results: [], filteredOut: selected.pact.interactions.count - interactions.count)
        for (place, interaction) in interactions.enumerated() {
            observe(.started(interaction, position: place + 1, count: interactions.count))
            let single = await verify(interaction, isPending: selected.isPending || interaction.isPending)
            observe(.finished(single))
            result.results.append(single)
            if stopsAtFirstFailure, single.isFailure { break }
        }
        return result
    }

    private func verify(_ interaction: Interaction, isPending: Bool) async -> InteractionResult {
        let clock = ContinuousClock()
        let start = clock.now
        var result = InteractionResult(
            interaction: interaction, outcome: .couldNotRun(.unsupported("nothing")), isPending: isPending,
            duration: .zero)
        switch (interaction.content, interaction.transport) {
        case (.http(let request, let response), nil), (.http(let request, let response), "http"?),
            (.http(let request, let response), "https"?):
            await replay(request, response, into: &result)
        case (.http, let transport?):
            result.outcome = .couldNotRun(.unsupported("the transport '\(transport)'"))
        case (.asynchronousMessage, _): result.outcome = .couldNotRun(.unsupported("asynchronous messages"))
        case (.synchronousMessage, _): result.outcome = .couldNotRun(.unsupported("synchronous messages"))
        }
        result.duration = clock.now - start
        return result
    }

    private func replay(_ request: PactRequest, _ expected: PactResponse, into result: inout InteractionResult) async {
        let states = result.interaction.providerStates
        if stateChange == nil {
            result.warnings = states.map {
                "the state \"\($0.name)\" was not set up: there is no state change URL (--state-change-url)"
            }
        }
        do {
            let (outcome, warnings) = try await ProviderConnection.with { connection in
                await replay(request, expected, states, over: connection)
            }
            result.outcome = outcome
            result.warnings += warnings
        } catch {
            result.outcome = .couldNotRun(.provider(.other(address: "\(provider)", detail: "\(error)")))
        }
    }

    private func replay(
        _ request: PactRequest, _ expected: PactResponse, _ states: [ProviderState], over connection: ProviderConnection
    ) async -> (InteractionResult.Outcome, warnings: [String]) {
        let changer = stateChange.map { StateChanger(change: $0, connection: connection, headers: headers) }
        var returned = JSONObject()
        do throws(StateChangeFailure) {
            if let changer { returned = try await changer.perform(.setup, states) }
        } catch {
            return (.couldNotRun(.stateChange(error)), [])
        }
        let context = GeneratorContext(
            mode: .provider, providerState: JSONObject(states: states, returned: returned))
        var outcome = await exchange(request.generated(in: context), expected, over: connection)
        var warnings: [String] = []
        if let changer, changer.change.tearsDown {
            do throws(StateChangeFailure) { _ = try await changer.perform(.teardown, states) } catch {
                // A difference that was found says more than the clean-up that failed after it.
                if case .passed = outcome {
                    outcome = .couldNotRun(.stateChange(error))
                } else {
                    warnings.append("\(error)")
                }
            }
        }
        return (outcome, warnings)
    }

    private func exchange(
        _ request: PactRequest, _ expected: PactResponse, over connection: ProviderConnection
    ) async -> InteractionResult.Outcome {
        do throws(ProviderFailure) {
            let answer = try await connection.send(
                ProviderRequest(request, to: provider, replacing: headers), within: requestTimeout)
            let mismatches = expected.mismatches(with: answer)
            return mismatches.isEmpty ? .passed(answer) : .mismatched(mismatches, answer: answer)
        } catch {
            return .couldNotRun(.provider(error))
        }
    }
}
