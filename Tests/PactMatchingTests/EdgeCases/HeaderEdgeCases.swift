import PactMatching
import PactModel
import Testing

/// Edge cases 54 to 61 of the reference's table: headers, as they stand in a V3 pact and on the wire.
@Suite struct HeaderEdgeCases {
    /// - Parameter lines: each `Name: value`, as it comes over the wire.
    private func decision(_ name: String, _ expected: String, rule: MatchingRule? = nil, _ lines: [String]) throws
        -> Decision
    {
        let part: JSONValue = ["headers": .object(JSONObject([(name, .string(expected))]))]
        var request = try PactRequest(json: part, specification: .v3)
        var response = try PactResponse(json: part, specification: .v3)
        if let rule {
            request.matchingRules.header = [NamedRules(name, RuleList([rule]))]
            response.matchingRules.header = request.matchingRules.header
        }
        let actual = lines.map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let name = String(line[..<colon])
            return PactHeader(name, PactHeader.split(String(line[colon...].dropFirst()), name: name))
        }
        return Decision(
            request: request.mismatches(with: PactRequest(headers: actual)),
            response: response.mismatches(with: PactResponse(headers: actual)))
    }

    @Test("Edge case 54: a Content-Type may have further parameters")
    func furtherParameter() throws {
        let lines = ["Content-Type: application/json; charset=utf-8"]
        #expect(try decision("Content-Type", "application/json", lines) == .matches)
    }

    @Test(
        "Edge case 55: an expected parameter of a Content-Type has to be there, its case is free",
        arguments: [("application/json", Decision.differs), ("application/json;charset=utf-8", .matches)])
    func missingParameter(actual: String, decision: Decision) throws {
        #expect(
            try self.decision("Content-Type", "application/json; charset=UTF-8", ["content-type: \(actual)"])
                == decision)
    }

    @Test("Edge case 56: a type with a suffix is another header, though its body would be compared")
    func suffix() throws {
        #expect(
            try decision("Content-Type", "application/json", ["Content-Type: application/hal+json"]) == .differs)
        let actual = PactResponse(
            headers: [PactHeader("Content-Type", ["application/hal+json"])], body: .json(["a": 2]))
        let mismatches = PactResponse(
            headers: [PactHeader("Content-Type", ["application/json"])], body: .json(["a": 1])
        ).mismatches(with: actual)
        #expect(mismatches.map(\.place) == [.header(name: "Content-Type"), .body(path: "$.a")])
        let body = PactResponse(body: .json(["a": 2], contentType: "application/json")).mismatches(with: actual)
        #expect(body == [])
    }

    @Test("Edge case 57: a rule on the Content-Type header accepts what it matches")
    func ruleOnContentType() throws {
        #expect(
            try decision(
                "Content-Type", "application/json", rule: .regex("application/.*json"),
                ["Content-Type: application/hal+json"]) == .matches)
    }

    @Test(
        "Edge case 58: white space at commas is free, but two lines are two values",
        arguments: [(["X: a,b"], Decision.matches), (["X: a ,   b"], .matches), (["X: a", "X: b"], .differs)])
    func commas(lines: [String], decision: Decision) throws {
        #expect(try self.decision("X", "a, b", lines) == decision)
    }

    @Test(
        "Edge case 59: the lines of a list header are joined, and their order counts",
        arguments: [
            (["Vary: A", "Vary: B"], Decision.matches), (["Vary: A, B"], .matches), (["Vary: B, A"], .differs),
        ])
    func listHeader(lines: [String], decision: Decision) throws {
        #expect(try self.decision("Vary", "A, B", lines) == decision)
    }

    @Test(
        "Edge case 60: the case of a name and the space around a value are free, the case of a value is not",
        arguments: [("x:   A ", Decision.matches), ("X: a", .differs)])
    func spaceAndCase(line: String, decision: Decision) throws {
        #expect(try self.decision("X", "A", [line]) == decision)
    }

    @Test("Edge case 61: a rule makes no header optional, and demands none that is not expected")
    func rulesAndPresence() throws {
        #expect(try decision("X", "a", rule: .type, []) == .differs)
        #expect(try decision("X", "a", rule: .type, ["X: b"]) == .matches)
        let rules = MatchingRules(header: [NamedRules("X", RuleList([.type]))])
        #expect(PactRequest.decision(rules: rules) == .matches)
    }
}
