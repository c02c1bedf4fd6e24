import PactModel

/// Cuts a case down to what two engines still disagree about, so that a person sees it.
enum Reduction {
    private static let rounds = 40

    /// The cases with everything left out that the disagreement does not need; all are cut in the same rounds, since
    /// the reference is asked in batches.
    ///
    /// - Parameter ask: who disagrees about cases.
    static func reduced(
        _ found: [Disagreement],
        asking ask: ([AgreementCase]) async throws -> [Disagreement?] = Disagreement.all(in:)
    ) async throws -> [Disagreement] {
        var result = found
        var isDone = found.map { _ in false }
        for _ in 0..<rounds {
            var candidates: [(owner: Int, item: AgreementCase)] = []
            for (owner, disagreement) in result.enumerated() where !isDone[owner] {
                candidates += shorter(disagreement.item.json).compactMap { AgreementCase(json: $0) }
                    .filter { KnownDifference($0) == nil }.map { (owner, $0) }
            }
            if candidates.isEmpty { break }
            let answers = try await ask(candidates.map(\.item))
            isDone = isDone.map { _ in true }
            for (candidate, answer) in zip(candidates, answers) where isDone[candidate.owner] {
                guard let answer, answer.isLike(found[candidate.owner]) else { continue }
                result[candidate.owner] = answer
                isDone[candidate.owner] = false
            }
        }
        return result
    }

    /// The value with one member or item left out, the outer ones first; what a case needs to be one stays.
    private static func shorter(_ value: JSONValue, isTop: Bool = true) -> [JSONValue] {
        switch value {
        case .object(let object):
            let kept: Set<String> = ["kind", "version", "interaction", "actual", "type", "match", "matchers", "value"]
            let without = object.filter { !kept.contains($0.key) && $0.key != "json" }.map { member in
                JSONValue.object(object.filter { $0.key != member.key })
            }
            return (isTop ? [] : without)
                + object.flatMap { member in
                    shorter(member.value, isTop: isTop && member.key == "kind").map { inner in
                        var copy = object
                        copy[member.key] = inner
                        return .object(copy)
                    }
                }
        case .array(let items):
            return items.indices.map { place in
                .array(items.enumerated().filter { $0.offset != place }.map(\.element))
            }
                + items.indices.flatMap { place in
                    shorter(items[place], isTop: false).map { inner in
                        var copy = items
                        copy[place] = inner
                        return .array(copy)
                    }
                }
        default: return []
        }
    }
}
