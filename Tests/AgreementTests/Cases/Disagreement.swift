import PactModel

/// A case on which two engines decide differently.
struct Disagreement: Sendable {
    var item: AgreementCase
    var ours: Decision
    var reference: Decision

    /// Asks both engines; nil where they agree.
    static func all(in cases: [AgreementCase]) async throws -> [Disagreement?] {
        let reference = try await ReferenceCore.decisions(on: cases)
        return zip(cases, reference).map { item, reference in
            let ours = Decision(on: item)
            return ours.agrees(with: reference) ? nil : Disagreement(item: item, ours: ours, reference: reference)
        }
    }

    /// Whether it is the same disagreement, as far as can be told.
    func isLike(_ other: Disagreement) -> Bool {
        ours.outcome == other.ours.outcome && reference.outcome == other.reference.outcome
            && placesDiffer == other.placesDiffer
    }

    private var placesDiffer: Bool { ours.outcome == .mismatch && reference.outcome == .mismatch }
}

extension Disagreement: CustomStringConvertible {
    var description: String {
        """
        \(item.json.text())
            we say \(ours.outcome.rawValue): \(ours.sentences.joined(separator: " | "))
            the reference says \(reference.outcome.rawValue): \(reference.sentences.joined(separator: " | "))
        """
    }
}
