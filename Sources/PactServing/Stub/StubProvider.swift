package import PactMatching
package import PactModel

/// The interactions of some pacts, and the choice among them: lenient, the way `pact stub` chooses.
package struct StubProvider: Sendable {
    package let pacts: [ServedPact]
    package let interactions: [StubInteraction]
    private let index: InteractionIndex

    package init(_ pacts: [ServedPact]) {
        self.pacts = pacts
        var http: [Interaction] = []
        var owners: [Int] = []
        for (place, served) in pacts.enumerated() {
            for interaction in served.pact.interactions {
                guard case .http = interaction.content else { continue }
                http.append(interaction)
                owners.append(place)
            }
        }
        index = InteractionIndex(http)
        interactions = zip(index.entries, owners).map { StubInteraction($0, pact: $1) }
    }

    /// What a request is answered with, or why with none.
    package enum Choice: Sendable {
        case answered(StubInteraction)
        /// Method and path are known, and the differences are more than a stub overlooks; those to the closest.
        case differing(StubInteraction, [Mismatch])
        /// Method and path are known, but only in provider states that were not asked for.
        case inOtherStates([StubInteraction])
        /// Method or path are those of no interaction.
        case unknown
    }

    /// Of the interactions with the request's method and path the one with the fewest differences, where these may be
    /// overlooked; among equals the first.
    package func choose(_ request: PactRequest, states: StateFilter? = nil) -> Choice {
        let known = index.candidates(for: request).sorted().map { interactions[$0] }
        if known.isEmpty { return .unknown }
        let candidates =
            states.map { states in known.filter { states.includes($0.interaction.providerStates) } } ?? known
        if candidates.isEmpty { return .inOtherStates(known) }
        if let exact = candidates.first(where: { $0.request.isMatched(by: request) }) { return .answered(exact) }
        let comparesBody = request.hasPayload
        var best: (interaction: StubInteraction, count: Int)?
        var closest: (interaction: StubInteraction, mismatches: [Mismatch])?
        for candidate in candidates {
            let mismatches = candidate.request.mismatches(with: request)
            let serious = mismatches.filter { !$0.isOverlooked(comparesBody: comparesBody) }
            if serious.isEmpty {
                if best.map({ mismatches.count < $0.count }) ?? true { best = (candidate, mismatches.count) }
            } else if closest.map({ serious.count < $0.mismatches.count }) ?? true {
                closest = (candidate, serious)
            }
        }
        if let best { return .answered(best.interaction) }
        return closest.map { .differing($0.interaction, $0.mismatches) } ?? .unknown
    }

    /// The interaction whose method and path are nearest to a request's; nil where there is none at all.
    func nearest(to request: PactRequest) -> StubInteraction? {
        index.closest(to: request, among: []).map { interactions[$0.place] }
    }
}

extension PactRequest {
    /// Whether the request is of those whose bodies say what is wanted.
    fileprivate var hasPayload: Bool { !body.isEmpty && ["POST", "PUT", "PATCH"].contains(method.uppercased()) }
}

extension Mismatch {
    fileprivate func isOverlooked(comparesBody: Bool) -> Bool {
        switch place {
        case .method, .path, .query: false
        case .body: !comparesBody
        case .header, .bodyType, .status, .metadata: true
        }
    }
}
