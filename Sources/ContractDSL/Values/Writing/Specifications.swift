import PactModel

extension PactSpecification {
    /// `V1.1`, `V4`.
    var name: String { self == .v1_1 ? "V1.1" : "V\(rawValue / 10)" }
}

extension MatchingRule {
    /// The version of the specification that this matcher came with.
    var firstSpecification: PactSpecification {
        switch self {
        case .type, .minType, .maxType, .minMaxType, .regex: .v1_1
        case .equality, .include, .number, .integer, .decimal, .boolean, .null, .date, .time, .timestamp, .contentType,
            .values:
            .v3
        case .arrayContains, .statusCode, .notEmpty, .semver, .eachKey, .eachValue, .unknown: .v4
        }
    }

    /// The name in a pact file.
    var name: String { json["match"]?.stringValue ?? "" }
}
