import Foundation
import PactMatching
import PactModel

/// A value that a type of Foundation, or an enumeration, is likely to decode, and the rule that says what else it decodes.
struct Plausible {
    let value: JSONValue
    let rules: [MatchingRule]

    init(_ value: JSONValue, _ rules: [MatchingRule]) {
        self.value = value
        self.rules = rules
    }

    /// What to try for a type; nothing where it is not known beforehand.
    static func values(of type: any Decodable.Type, _ decoder: JSONDecoder) -> [Plausible] {
        switch type {
        case is URL.Type: return [Plausible("https://example.com/", [.type])]
        case is UUID.Type: return [uuid]
        case is Decimal.Type: return [Plausible(1.5, [.number])]
        case is Date.Type: return dates(decoder.dateDecodingStrategy)
        case is Data.Type:
            if case .base64 = decoder.dataDecodingStrategy {
                return [Plausible("cGFjdA==", [.regex("[A-Za-z0-9+/]*={0,2}")])]
            }
            return []
        default: return cases(of: type)
        }
    }

    /// Whether the rules hold for another value.
    func accepts(_ other: JSONValue) -> Bool {
        var expected = PactResponse(status: 200)
        expected.body = .json([value], contentType: "application/json")
        expected.matchingRules.body = [NamedRules("$[0]", RuleList(rules))]
        var actual = expected
        actual.body = .json([other], contentType: "application/json")
        return expected.mismatches(with: actual).isEmpty
    }

    private static let uuid = Plausible(
        "936da01f-9abd-4d9d-80c7-02af85c822a8",
        [.regex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")])

    private static func cases(of type: any Decodable.Type) -> [Plausible] {
        guard let values = TypeReflection.rawValues(of: type), let first = values.first else { return [] }
        let pattern = values.map { escaped($0.stringValue ?? $0.text()) }.joined(separator: "|")
        return [Plausible(first, first.stringValue == nil ? [.integer, .regex(pattern)] : [.regex(pattern)])]
    }

    private static func escaped(_ text: String) -> String {
        text.map { "\\^$.|?*+()[]{}".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private static func dates(_ strategy: JSONDecoder.DateDecodingStrategy) -> [Plausible] {
        // 2026-01-31 12:00:00 UTC.
        let seconds = 1_769_860_800
        switch strategy {
        case .deferredToDate: return [Plausible(.number(JSONNumber(seconds - 978_307_200)), [.number])]
        case .secondsSince1970: return [Plausible(.number(JSONNumber(seconds)), [.number])]
        case .millisecondsSince1970: return [Plausible(.number(JSONNumber(seconds * 1_000)), [.number])]
        case .iso8601: return [text("2026-01-31T12:00:00Z", "yyyy-MM-dd'T'HH:mm:ssXXX")]
        #if canImport(Darwin)
            case .formatted(let formatter):
                return [
                    text(formatter.string(from: Date(timeIntervalSince1970: Double(seconds))), formatter.dateFormat)
                ]
        #endif
        default:
            return [
                text("2026-01-31T12:00:00Z", "yyyy-MM-dd'T'HH:mm:ssXXX"),
                text("2026-01-31T12:00:00.000Z", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"),
                text("2026-01-31T12:00:00+0000", "yyyy-MM-dd'T'HH:mm:ssZ"),
                text("2026-01-31T12:00:00", "yyyy-MM-dd'T'HH:mm:ss"),
                text("2026-01-31 12:00:00", "yyyy-MM-dd HH:mm:ss"), text("2026-01-31", "yyyy-MM-dd"),
                text("12:00:00", "HH:mm:ss"),
                text("31.01.2026", "dd.MM.yyyy"), text("31/01/2026", "dd/MM/yyyy"),
                Plausible(.number(JSONNumber(seconds)), [.number]),
                Plausible(.number(JSONNumber(seconds * 1_000)), [.number]),
            ]
        }
    }

    /// A date in a format; where no pact can say the format, any text.
    private static func text(_ example: String, _ format: String?) -> Plausible {
        guard let format else { return Plausible(.string(example), [.type]) }
        let hasTime = format.contains { "HhKkmsS".contains($0) }
        let exact = Plausible(.string(example), [hasTime ? .timestamp(format: format) : .date(format: format)])
        return exact.accepts(exact.value) ? exact : Plausible(.string(example), [.type])
    }
}
