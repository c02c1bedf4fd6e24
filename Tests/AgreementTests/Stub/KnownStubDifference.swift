import PactModel

/// Where our stub answers differently from `pact stub` on purpose; docs/stub.md lists them.
enum KnownStubDifference: String, CaseIterable {
    /// `pact stub` hangs up where a response cannot be sent as the pact has it, or a header is no regular expression.
    case answersInsteadOfHangingUp
    /// Up to V3 a text under a JSON type is a JSON string, around which `pact stub` puts quotes as it stands; what comes out is
    /// no JSON where the text has quotes, backslashes or line breaks.
    case jsonTextWithEscapes
    /// Where nothing states the type of a response's body, `pact stub` looks at its first 32 bytes, and knows no type where they end
    /// within a character.
    case detectionWithinACharacter
    /// Two answers with generated values are never the same.
    case generatesValues
    /// A request is compared in another way, as `KnownDifference` says.
    case comparesRequestsDifferently

    init?(_ disagreement: StubDisagreement) {
        guard let found = Self.allCases.first(where: { $0.covers(disagreement) }) else { return nil }
        self = found
    }

    private func covers(_ disagreement: StubDisagreement) -> Bool {
        switch self {
        case .answersInsteadOfHangingUp:
            guard let reference = disagreement.reference else { return false }
            return reference.status == nil && disagreement.ours?.status != nil
        case .jsonTextWithEscapes:
            guard let (ours, reference) = disagreement.answers, ours.status == reference.status,
                let text = try? JSONValue(parsing: ours.body).stringValue
            else { return false }
            return reference.body == Array("\"\(text)\"".utf8)
        case .detectionWithinACharacter:
            guard var (ours, reference) = disagreement.answers, reference.headers["content-type"] == "*/*",
                String(validating: reference.body.prefix(32), as: UTF8.self) == nil
            else { return false }
            ours.headers["content-type"] = nil
            reference.headers["content-type"] = nil
            return ours.agrees(with: reference)
        case .generatesValues:
            guard let (ours, reference) = disagreement.answers, ours.status == reference.status else { return false }
            let interactions = disagreement.item.pact["interactions"]?.arrayValue ?? []
            return interactions.contains {
                $0["response"]?["generators"] != nil && $0["response"]?["status"]?.intValue == ours.status
            }
        case .comparesRequestsDifferently:
            let version = disagreement.item.pact["metadata"]?["pactSpecification"]?["version"]?.stringValue ?? ""
            guard let request = disagreement.item.requests.first else { return false }
            return (disagreement.item.pact["interactions"]?.arrayValue ?? []).contains { interaction in
                KnownDifference(
                    AgreementCase(kind: .request, version: version, interaction: interaction, actual: request)) != nil
            }
        }
    }
}
