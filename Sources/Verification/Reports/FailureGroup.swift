import PactModel

/// Failures that are told as one: a single interaction, or several that the same obstacle kept from being run.
struct FailureGroup: Sendable {
    struct Member: Sendable {
        var pact: PactResult
        var result: InteractionResult
        var place = Place()

        /// `Shop Front → Stock API`
        var names: String { pact.names }
    }

    /// Where in a run a result stands.
    struct Place: Sendable, Hashable {
        var pact = 0
        var interaction = 0
    }

    var members: [Member]
    /// What kept all of them from being run; nil for a single one.
    var sharedObstacle: String?

    /// What has become of several interactions.
    var title: String {
        members.contains { $0.result.obstacle?.cameAfterwards == true }
            ? "\(members.count) interactions ran, but their state could not be torn down"
            : "\(members.count) interactions could not be run"
    }

    /// The failures of a run, in the order of their first members.
    static func all(in run: VerificationRun, arePending: Bool) -> [FailureGroup] {
        var place = 0
        let failures = run.pacts.enumerated().flatMap { pactPlace, pact in
            pact.results.enumerated().filter { !$1.hasPassed && $1.isPending == arePending }.map { place, result in
                Member(pact: pact, result: result, place: Place(pact: pactPlace, interaction: place))
            }
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
        case .provider(let failure): failure.ofServer.map { "\(Obstacle.provider($0))" }
        }
    }
}
