import PactMatching
package import PactModel

/// Finds by method and path which interactions a request may be meant for, without looking at all the others.
package struct InteractionIndex: Sendable {
    /// An HTTP interaction, taken apart.
    package struct Entry: Sendable {
        package let interaction: Interaction
        package let request: PactRequest
        package let response: PactResponse
    }

    /// The HTTP interactions, in the order given.
    package let entries: [Entry]
    /// By place, the position among all when the most specific comes first.
    private let ranks: [Int]

    private struct Target: Hashable {
        var method: String
        var path: ExactText
    }

    /// Paths that stand for themselves.
    private var literals: [Target: [Int]] = [:]
    /// Paths that have a rule, by method.
    private var patterns: [String: PathPatterns] = [:]

    package init(_ interactions: [Interaction]) {
        let entries: [Entry] = interactions.compactMap { interaction in
            guard case .http(let request, let response) = interaction.content else { return nil }
            return Entry(interaction: interaction, request: request, response: response)
        }
        self.entries = entries
        let specificities = entries.map { Specificity($0.request) }
        let places = entries.indices.sorted { (specificities[$1], $0) < (specificities[$0], $1) }
        var ranks = places
        for (rank, place) in places.enumerated() { ranks[place] = rank }
        self.ranks = ranks
        for place in places {
            let request = entries[place].request
            let method = request.method.uppercased()
            if request.matchingRules.path == nil {
                literals[Target(method: method, path: ExactText(request.path)), default: []].append(place)
            } else {
                patterns[method, default: PathPatterns()].add(place, request)
            }
        }
    }

    /// The places in `entries` of those whose method and path are the request's, the most specific first.
    package func candidates(for request: PactRequest) -> [Int] {
        let method = request.method.uppercased()
        let found = literals[Target(method: method, path: ExactText(request.path))] ?? []
        guard let tried = patterns[method]?.places(for: request), !tried.isEmpty else { return found }
        return (found + tried).sorted { ranks[$0] < ranks[$1] }
    }

    /// How many paths with rules are compared with the request's to find its candidates.
    package func comparisons(for request: PactRequest) -> Int {
        patterns[request.method.uppercased()]?.patterns(for: request.path).count ?? 0
    }
}
