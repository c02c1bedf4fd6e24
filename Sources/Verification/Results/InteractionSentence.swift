public import PactModel

extension Interaction {
    /// `Verifying a pact between Shop Front and Stock API Given shelf 7 exists And it is broken - a request for it`: how the
    /// reference verifier's reports name an interaction.
    public func sentence(in pact: Pact) -> String {
        let states = providerStates.enumerated().map { ($0 == 0 ? " Given " : " And ") + $1.name }.joined()
        return "Verifying a pact between \(pact.consumer) and \(pact.provider)\(states) - \(description)"
    }
}
