import PactMatching
import PactModel

/// What comes of comparing one pair, once as requests and once as responses.
enum Decision: Sendable {
    case matches, differs
    /// Requests forbid what is not expected, responses allow it.
    case differsInRequests

    init(request: [Mismatch], response: [Mismatch]) {
        switch (request.isEmpty, response.isEmpty) {
        case (true, true): self = .matches
        case (false, true): self = .differsInRequests
        // A response that differs where the request does not is always wrong, so it has no case of its own.
        case (_, false): self = .differs
        }
    }

    /// Compares JSON bodies as they stand in a V3 pact and on the wire.
    ///
    /// - Parameter rules: the body category as JSON text, by path, with a list of matchers or the whole
    ///   `{"combine", "matchers"}`.
    init(_ expected: String, _ rules: String, _ actual: String) throws {
        let found = try Self.mismatches(expected, rules, actual)
        self.init(request: found.request, response: found.response)
    }

    /// Compares JSON bodies without rules.
    init(_ expected: String, _ actual: String) throws {
        try self.init(expected, "{}", actual)
    }

    static func sentences(_ expected: String, _ actual: String) throws -> [String] {
        try sentences(expected, "{}", actual)
    }

    /// The sentences of the response's mismatches.
    static func sentences(_ expected: String, _ rules: String, _ actual: String) throws -> [String] {
        try mismatches(expected, rules, actual).response.map(\.sentence)
    }

    private static func mismatches(_ expected: String, _ rules: String, _ actual: String) throws
        -> (request: [Mismatch], response: [Mismatch])
    {
        let header = [PactHeader("Content-Type", ["application/json"])]
        let body = PactBody.present(.init(bytes: Array(actual.utf8)))
        var category = JSONObject()
        for member in try JSONValue(parsing: rules).objectValue ?? [:] {
            category[member.key] = member.value.arrayValue == nil ? member.value : ["matchers": member.value]
        }
        let part: JSONValue = [
            "headers": ["Content-Type": "application/json"], "body": try JSONValue(parsing: expected),
            "matchingRules": ["body": .object(category)],
        ]
        return (
            try PactRequest(json: part, specification: .v3).mismatches(
                with: PactRequest(headers: header, body: body)),
            try PactResponse(json: part, specification: .v3).mismatches(
                with: PactResponse(headers: header, body: body))
        )
    }
}

extension PactRequest {
    /// Whether the request and the response that have nothing but these headers or this body match one another.
    static func decision(
        _ expectedHeaders: [PactHeader] = [], _ expectedBody: PactBody = .missing,
        rules: MatchingRules = MatchingRules(), with actualHeaders: [PactHeader] = [],
        _ actualBody: PactBody = .missing
    ) -> Decision {
        Decision(
            request: PactRequest(headers: expectedHeaders, body: expectedBody, matchingRules: rules)
                .mismatches(with: PactRequest(headers: actualHeaders, body: actualBody)),
            response: PactResponse(headers: expectedHeaders, body: expectedBody, matchingRules: rules)
                .mismatches(with: PactResponse(headers: actualHeaders, body: actualBody)))
    }
}
