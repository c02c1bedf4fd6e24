package import PactModel
import PactMatching

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

    private struct Target: Hashable {
        var method: String
        var path: ExactText
    }

    /// Paths that stand for themselves.
    private var literals: [Target: [Int]] = [:]
    /// Paths that have a rule, by method.
    private var ruled: [String: [Int]] = [:]

    package init(_ interactions: [Interaction]) {
        entries = interactions.compactMap { interaction in
            guard case .http(let request, let response) = interaction.content else { return nil }
            return Entry(interaction: interaction, request: request, response: response)
        }
        for (place, entry) in entries.enumerated() {
            let method = entry.request.method.uppercased()
            if entry.request.matchingRules.path == nil {
                literals[Target(method: method, path: ExactText(entry.request.path)), default: []].append(place)
            } else {
                ruled[method, default: []].append(place)
            }
        }
    }

    /// The places in `entries` of those whose method and path are the request's, in the order given.
    package func candidates(for request: PactRequest) -> [Int] {
        let method = request.method.uppercased()
        let found = literals[Target(method: method, path: ExactText(request.path))] ?? []
        let tried = ruled[method, default: []].filter { entries[$0].request.pathMismatches(with: request).isEmpty }
        return tried.isEmpty ? found : (found + tried).sorted()
    }
}
