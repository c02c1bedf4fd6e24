@testable import PactMatching
import PactModel

/// Whole comparisons of parsed documents: `{"expected", "actual"}` with requests, responses or messages of any version.
func fuzzComparison(_ bytes: [UInt8]) {
    guard let document = try? JSONValue(parsing: bytes), let expected = document["expected"],
        let actual = document["actual"]
    else { return }
    for version in [PactSpecification.v2, .v3, .v4] {
        if let expected = try? PactRequest(json: expected, specification: version),
            let actual = try? PactRequest(json: actual, specification: version)
        {
            let mismatches = expected.mismatches(with: actual)
            check(mismatches, expected.report(on: mismatches, with: actual))
        }
        if let expected = try? PactResponse(json: expected, specification: version),
            let actual = try? PactResponse(json: actual, specification: version)
        {
            let mismatches = expected.mismatches(with: actual)
            check(mismatches, expected.report(on: mismatches, with: actual))
        }
        if let expected = try? PactMessage(json: expected, specification: version),
            let actual = try? PactMessage(json: actual, specification: version)
        {
            let mismatches = expected.mismatches(with: actual)
            check(mismatches, expected.report(on: mismatches, with: actual))
        }
    }
}

/// Built comparisons: a body, rules on paths that may select something in it, and an actual body that resembles it.
func fuzzRules(_ bytes: [UInt8]) {
    var choices = Choices(bytes)
    let value = choices.json(depth: 5)
    let rules = choices.several(upTo: 6) { NamedRules($0.path(), $0.ruleList()) }
    let actual = choices.number(below: 4) == 0 ? choices.json(depth: 5) : choices.resembling(value, depth: 5)
    let header = [PactHeader("Content-Type", ["application/json"])]
    let expectedRequest = PactRequest(
        headers: header, body: .json(value), matchingRules: MatchingRules(body: rules))
    let actualRequest = PactRequest(headers: header, body: .present(.init(bytes: actual.bytes())))
    let inRequest = expectedRequest.mismatches(with: actualRequest)
    check(inRequest, expectedRequest.report(on: inRequest, with: actualRequest))
    let expectedResponse = PactResponse(headers: header, body: .json(value), matchingRules: MatchingRules(body: rules))
    let actualResponse = PactResponse(headers: header, body: .present(.init(bytes: actual.bytes())))
    let inResponse = expectedResponse.mismatches(with: actualResponse)
    check(inResponse, expectedResponse.report(on: inResponse, with: actualResponse))
    require(
        !inRequest.isEmpty || inResponse.isEmpty, "what a request accepts a response accepts:\n\(inResponse.report())")
    if rules.isEmpty {
        let same = PactRequest(headers: header, body: .present(.init(bytes: value.bytes())))
        require(expectedRequest.mismatches(with: same).isEmpty, "a body without rules matches itself")
    }
}

/// Every mismatch can be told to a person.
func check(_ mismatches: [Mismatch], _ report: MismatchReport) {
    for mismatch in mismatches { require(!mismatch.sentence.isEmpty, "a mismatch says something") }
    require(mismatches.isEmpty || !report.text().isEmpty, "a report says something")
}

extension Choices {
    private static let keys = ["a", "b", "id", "a b", "10", "01", "", "é", "'", "*", "$"]
    private static let numbers = [
        "0", "1", "-1", "1.0", "1e0", "-0", "18446744073709551616", "1e400", "1e-400", "9007199254740993", "0.1",
    ]

    mutating func json(depth: Int) -> JSONValue {
        switch number(below: depth > 0 ? 9 : 6) {
        case 0: .null
        case 1: .bool(number(below: 2) == 0)
        case 2, 3: (try? JSONValue(parsing: one(of: Self.numbers))) ?? .null
        case 4: .string(one(of: ["", "x", "1", "true", "1.0.0", "2024-02-29", "aé\0"]))
        case 5: .string(rawText())
        case 6: .array(several(upTo: 4) { $0.json(depth: depth - 1) })
        default: .object(JSONObject(several(upTo: 4) { ($0.one(of: Self.keys), $0.json(depth: depth - 1)) }))
        }
    }

    /// The same value with a change here and there.
    mutating func resembling(_ value: JSONValue, depth: Int) -> JSONValue {
        if number(below: 8) == 7 { return json(depth: depth) }
        switch value {
        case .array(let items):
            var items = items.map { resembling($0, depth: depth - 1) }
            switch number(below: 6) {
            case 3 where !items.isEmpty: items.removeLast()
            case 4: items.append(items.first ?? .null)
            case 5: items.append(json(depth: depth - 1))
            default: break
            }
            return .array(items)
        case .object(let object):
            var result = JSONObject(object.map { ($0.key, resembling($0.value, depth: depth - 1)) })
            if number(below: 4) == 3 {
                result[one(of: Self.keys)] = number(below: 2) == 0 ? nil : json(depth: depth - 1)
            }
            return .object(result)
        default: return value
        }
    }

    mutating func path() -> String {
        let steps = several(upTo: 5) { choices -> String in
            choices.one(of: [
                ".a", ".b", ".id", "['a b']", "[10]", "['01']", "[0]", "[1]", "[*]", ".*", ".é", "[99999999999]", "",
            ])
        }
        return "$" + steps.joined() + (number(below: 16) == 15 ? rawText() : "")
    }

    mutating func ruleList() -> RuleList {
        RuleList((0...number(below: 3)).map { _ in rule(depth: 2) }, combination: number(below: 2) == 0 ? .and : .or)
    }

    mutating func rule(depth: Int) -> MatchingRule {
        switch number(below: depth > 0 ? 27 : 24) {
        case 0: return .type
        case 1: return .equality
        case 2: return .minType(number(below: 4))
        case 3: return .maxType(number(below: 4))
        case 4: return .minMaxType(min: number(below: 4), max: number(below: 4))
        case 5: return .regex(one(of: ["\\d+", "[", "(a+)+$", ".*", ""]))
        case 6: return .regex(rawText())
        case 7: return .include(rawText())
        case 8: return .number
        case 9: return .integer
        case 10: return .decimal
        case 11: return .boolean
        case 12: return .null
        case 13: return .date(format: number(below: 2) == 0 ? nil : rawText())
        case 14: return .time(format: number(below: 2) == 0 ? nil : rawText())
        case 15: return .timestamp(format: number(below: 2) == 0 ? nil : rawText())
        case 16: return .contentType(one(of: ["application/json", "image/png", "text/plain"]))
        case 17: return .values
        case 18: return .statusCode(one(of: [.success, .error, .codes([200, 404])]))
        case 19: return .notEmpty
        case 20: return .semver
        case 21: return .unknown(name: "x", ["match": "x"])
        case 22: return .minType(Int.max)
        case 23: return .maxType(Int.max)
        case 24: return .eachKey(several(upTo: 2) { $0.rule(depth: depth - 1) })
        case 25: return .eachValue(several(upTo: 2) { $0.rule(depth: depth - 1) })
        default:
            return .arrayContains(
                several(upTo: 2) { choices in
                    MatchingRule.ArrayVariant(
                        index: choices.number(below: 4),
                        rules: choices.several(upTo: 2) {
                            NamedRules($0.path(), RuleList([$0.rule(depth: depth - 1)]))
                        })
                })
        }
    }
}
