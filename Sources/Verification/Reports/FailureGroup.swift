import PactModel

/// Failures that are told as one: a single interaction, or several that the same obstacle kept from being run.
struct FailureGroup: Sendable {
    struct Member: Sendable {
        var pact: PactResult
        var result: InteractionResult

        /// `Shop Front → Stock API`
        var names: String { pact.names }
    }

    var members: [Member]
    /// What kept all of them from being run; nil for a single one.
    var sharedObstacle: String?

    /// The failures of a run, in the order of their first members.
    static func all(in run: VerificationRun, arePending: Bool) -> [FailureGroup] {
        var place = 0
        let failures = run.pacts.flatMap { pact in
            pact.results.filter { !$0.hasPassed && $0.isPending == arePending }.map { Member(pact: pact, result: $0) }
        }
        let groups = Groups(failures) { member -> Key in
            place += 1
            return member.result.obstacle?.sharedWords.map(Key.shared) ?? .single(place)
        }
        return groups.all.map { key, members in
            guard members.count > 1, case .shared(let words) = key else { return FailureGroup(members: members) }
            return FailureGroup(members: members, sharedObstacle: words)
        }
    }

    private enum Key: Hashable {
        case single(Int)
        case shared(String)
    }
}

extension PactResult {
    /// `Shop Front → Stock API`
    var names: String { "\(selected.pact.consumer) → \(selected.pact.provider)" }
}

extension Obstacle {
    /// The obstacle in words that do not name the single request; nil where it is about that request alone.
    fileprivate var sharedWords: String? {
        switch self {
        case .stateChange(let failure): "\(failure)"
        case .provider(.notListening(let address, let reason)):
            "\(ProviderFailure.notListening(address: address.origin, reason: reason))"
        case .provider(.noMessages): "\(ProviderFailure.noMessages)"
        case .provider: nil
        }
    }
}
