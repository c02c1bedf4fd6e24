import PactModel
import Verification

extension PactResult {
    /// Why a broker should not be told; nil where it should.
    ///
    /// A version of the provider is judged where something answered at its address, be it only the endpoint of the states
    /// there. Of a pact with nothing but interactions of other transports their addresses count.
    ///
    /// - Parameter provider: the address of interactions that name no transport of `transports`.
    func reasonNotToPublish(
        to provider: ProviderAddress, _ transports: [String: ProviderAddress]
    ) -> String? {
        guard isComplete else {
            return "\(results.count) of \(selected.pact.interactions.count) interactions were verified."
        }
        let all = results.map { ($0, $0.interaction.address(provider, transports).description) }
        let main = all.filter { $0.1 == provider.description }
        let asked = main.isEmpty ? all : main
        let addresses = Set(asked.map(\.1))
        guard !asked.isEmpty, !asked.contains(where: { $0.0.wasAnswered(at: addresses) }) else { return nil }
        let isAbsent = asked.contains { result, _ in
            switch result.outcome {
            case .couldNotRun(.provider): true
            case .couldNotRun(.stateChange(let failure)):
                if case .gaveNoAnswer = failure.reason { true } else { false }
            default: false
            }
        }
        let what =
            isAbsent ? "nothing answered at the provider's address" : "no state could be set up, so nothing was asked"
        return "\(what), which says nothing about this version of it."
    }
}

extension InteractionResult {
    /// Whether there is somebody at one of the addresses; one who breaks off or takes too long is there.
    fileprivate func wasAnswered(at addresses: Set<String>) -> Bool {
        switch outcome {
        case .passed, .mismatched: return true
        case .couldNotRun(.provider(.notListening)): return false
        case .couldNotRun(.provider): return true
        case .couldNotRun(.stateChange(let failure)):
            // What is torn down was asked before.
            if failure.action == .teardown { return true }
            guard case .answered(let url, _, _, _) = failure.reason else { return false }
            return addresses.contains { url == $0 || url.hasPrefix("\($0)/") || url.hasPrefix("\($0)?") }
        }
    }
}

extension Interaction {
    /// Where the interaction is asked for, as ``HTTPProvider`` and ``MessageEndpoint`` have it.
    fileprivate func address(
        _ provider: ProviderAddress, _ transports: [String: ProviderAddress]
    ) -> ProviderAddress {
        let name: String? = if case .http = content { transport } else { transport ?? "message" }
        return name.flatMap { transports[$0] } ?? provider
    }
}
