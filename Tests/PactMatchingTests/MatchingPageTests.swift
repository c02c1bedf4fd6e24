import Foundation
import PactMatching
import PactModel
import Testing

/// Each line of the table of rules in docs/matching.md.
@Suite struct MatchingPageTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var rule: String
        var example: String
        var matching: [String]
        var differing: [String]

        var testDescription: String { rule }
    }

    static let lines: [Line] = {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/matching.md")
        let text = (try? String(contentsOf: page.standardizedFileURL, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("| `{\"match\"") }.map { line in
            let cells = line.split(separator: " | ").map { cell in
                cell.split(separator: "`").map(String.init).filter { $0.contains { $0 != " " && $0 != "|" } }
            }
            return Line(rule: cells[0][0], example: cells[1][0], matching: cells[2], differing: cells[3])
        }
    }()

    @Test func thePageNamesEveryRuleOfABody() {
        let names = Set(Self.lines.compactMap { try? JSONValue(parsing: $0.rule)["match"]?.stringValue })
        #expect(
            names == [
                "type", "regex", "equality", "include", "number", "integer", "decimal", "boolean", "null", "date",
                "time",
                "datetime", "semver", "notEmpty", "values", "eachKey", "eachValue", "arrayContains", "contentType",
            ])
    }

    @Test(arguments: lines)
    func theLineHolds(line: Line) throws {
        let rule = try MatchingRule(json: JSONValue(parsing: line.rule), place: "the page")
        let expected = PactResponse(
            body: .json(["value": try JSONValue(parsing: line.example)]),
            matchingRules: MatchingRules(body: [NamedRules("$.value", RuleList([rule]))]))
        func sentences(_ value: String) throws -> [String] {
            let actual = PactResponse(body: .json(["value": try JSONValue(parsing: value)]))
            return expected.mismatches(with: actual).map(\.sentence)
        }
        for value in line.matching { #expect(try sentences(value) == [], "\(value)") }
        for value in line.differing { #expect(try !sentences(value).isEmpty, "\(value)") }
    }
}
