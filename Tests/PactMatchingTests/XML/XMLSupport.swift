import PactMatching
import PactModel

/// An expected XML body under rules.
struct XMLExpectation {
    var body: String
    /// `{"$.a.b": [rules…]}` as the body category.
    var rules = "{}"
    var combine = "AND"

    /// The sentences about a request, or a response, with this body.
    func sentences(about actual: String, asResponse: Bool = false) throws -> [String] {
        try sentences(about: Array(actual.utf8), asResponse: asResponse)
    }

    func sentences(about actual: [UInt8], asResponse: Bool = false) throws -> [String] {
        let category = try JSONValue(parsing: rules).objectValue ?? [:]
        let json = JSONObject(
            category.map { ($0.key, ["combine": .string(combine), "matchers": $0.value] as JSONValue) })
        let rules = try PactRequest(json: ["matchingRules": ["body": .object(json)]], specification: .v3).matchingRules
        let headers = [PactHeader("Content-Type", ["application/xml"])]
        let expected = PactBody.present(.init(bytes: Array(body.utf8)))
        let actual = PactBody.present(.init(bytes: actual))
        let mismatches =
            asResponse
            ? PactResponse(headers: headers, body: expected, matchingRules: rules).mismatches(
                with: PactResponse(headers: headers, body: actual))
            : PactRequest(headers: headers, body: expected, matchingRules: rules).mismatches(
                with: PactRequest(headers: headers, body: actual))
        return mismatches.map { "\($0.placeInWords): \($0.sentence)" }
    }
}
