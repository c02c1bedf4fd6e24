import PactModel

/// A request that two stubs answer differently.
struct StubDisagreement: Sendable {
    /// With this request alone.
    var item: StubCase
    var ours: ServedAnswer?
    var reference: ServedAnswer?

    /// Both, where both loaded the pact.
    var answers: (ours: ServedAnswer, reference: ServedAnswer)? {
        ours.flatMap { ours in reference.map { (ours, $0) } }
    }

    static func all(in item: StubCase) async throws -> [StubDisagreement] {
        let ours = try await item.ownAnswers()
        let reference = try await item.referenceAnswers()
        guard let ours, let reference else {
            guard (ours == nil) != (reference == nil), let request = item.requests.first else { return [] }
            return [StubDisagreement(item: item.reduced(to: request), ours: ours?.first, reference: reference?.first)]
        }
        return zip(item.requests, zip(ours, reference)).compactMap { request, answers in
            answers.0.agrees(with: answers.1)
                ? nil : StubDisagreement(item: item.reduced(to: request), ours: answers.0, reference: answers.1)
        }
    }

    /// With the interactions left out that the disagreement does not need.
    func reduced() async throws -> StubDisagreement {
        var result = self
        var place = 0
        while place < result.item.pact["interactions"]?.arrayValue?.count ?? 0 {
            let shorter = result.item.keeping { $0 != place }
            if let still = try await Self.all(in: shorter).first(where: { $0.isLike(self) }) {
                result = still
            } else {
                place += 1
            }
        }
        return result
    }

    private func isLike(_ other: StubDisagreement) -> Bool {
        ours?.status == other.ours?.status && reference?.status == other.reference?.status
    }
}

extension StubDisagreement: CustomStringConvertible {
    var description: String {
        """
        \(item.json.text())
            we answer \(ours?.description ?? "nothing: the pact does not load")
            the reference answers \(reference?.description ?? "nothing: the pact does not load")
        """
    }
}
