import PactMatching
import PactModel

/// Bodies of which reports are made.
struct Reported {
    var type = "application/json"
    var expected: String
    /// The body category as JSON text, a list of matchers by path.
    var rules = "{}"
    var actual: String

    private var header: [PactHeader] { [PactHeader("Content-Type", [type])] }

    private func matchingRules() throws -> MatchingRules {
        let category = try JSONValue(parsing: rules).objectValue ?? [:]
        let lists = JSONObject(category.map { ($0.key, ["matchers": $0.value] as JSONValue) })
        return try PactResponse(json: ["matchingRules": ["body": .object(lists)]], specification: .v3).matchingRules
    }

    private func body(_ text: String) -> PactBody { .present(.init(bytes: Array(text.utf8))) }

    /// The report of them as responses.
    func response(width: Int = 100, isColoured: Bool = false) throws -> String {
        let expected = PactResponse(headers: header, body: body(expected), matchingRules: try matchingRules())
        let actual = PactResponse(headers: header, body: body(actual))
        return expected.report(on: expected.mismatches(with: actual), with: actual)
            .text(style: TerminalStyle(isColoured: isColoured, width: width))
    }

    /// The report of them as requests.
    func request(width: Int = 100) throws -> String {
        let expected = PactRequest(headers: header, body: body(expected), matchingRules: try matchingRules())
        let actual = PactRequest(headers: header, body: body(actual))
        return expected.report(on: expected.mismatches(with: actual), with: actual)
            .text(style: TerminalStyle(isColoured: false, width: width))
    }
}
