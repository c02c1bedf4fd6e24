#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
package import PactModel

// What a rule or a generator says, before anything is compared or generated.
extension MatchingRule {
    /// Why the rule can match nothing, whatever comes; nil where it can.
    package var definitionProblem: String? {
        switch self {
        case .regex(let pattern):
            return RegularExpression.compiled(pattern) == nil
                ? "'\(pattern)' is not a valid regular expression (Ruby's syntax)" : nil
        case .date(let format): return Self.formatProblem(format ?? DatePattern.defaultDate)
        case .time(let format): return Self.formatProblem(format ?? DatePattern.defaultTime)
        case .timestamp(let format): return Self.formatProblem(format ?? DatePattern.defaultTimestamp)
        case .minMaxType(let min, let max) where min > max: return "its minimum \(min) is more than its maximum \(max)"
        case .contentType(let type):
            return MediaType(type) == nil ? "'\(type)' is no media type such as 'image/png'" : nil
        case .eachKey(let rules, _), .eachValue(let rules, _): return rules.lazy.compactMap(\.definitionProblem).first
        case .unknown(let name, _): return "no specification knows the matcher '\(name)'"
        default: return nil
        }
    }

    fileprivate static func formatProblem(_ format: String) -> String? {
        guard let pattern = DatePattern.compiled(format) else {
            return
                "'\(format)' is not a valid date and time format: it has Java's letters, such as yyyy-MM-dd and HH:mm:ss, and "
                + "others in quotes, such as 'T'"
        }
        let letters = Set(
            pattern.syntax.parts.compactMap { part -> Character? in
                if case .field(let letter, _) = part { letter } else { nil }
            })
        // Valid, and never meant.
        if letters.contains("D"), letters.contains("M") {
            return "in '\(format)' D is the day of the year; the day of the month is d"
        }
        if letters.contains("m"), letters.isDisjoint(with: "MLHhKkn"), !letters.isDisjoint(with: "yud") {
            return "in '\(format)' m is the minute; the month is M"
        }
        return nil
    }
}

extension Generator {
    /// Why the generator makes nothing, so that the example would stay; nil where it does.
    package var definitionProblem: String? {
        switch self {
        case .randomInt(let min, let max):
            (min ?? 0) > (max ?? 10) ? "its minimum \(min ?? 0) is more than its maximum \(max ?? 10)" : nil
        case .randomDecimal(let count), .randomHexadecimal(let count), .randomString(let count):
            1...ValueGenerator<SystemRandomNumberGenerator>.textLimit ~= (count ?? 10)
                ? nil : "\(count ?? 10) characters cannot be made"
        case .regex(let pattern):
            PatternText(pattern) == nil
                ? "no text can be made for the regular expression '\(pattern)'; look-around and back references say too "
                    + "little of one" : nil
        case .date(let format, let expression):
            Self.momentProblem(format ?? DatePattern.defaultDate, expression, "a date, such as 'today + 1 day'") {
                DateExpression($0) != nil
            }
        case .time(let format, let expression):
            Self.momentProblem(format ?? DatePattern.defaultTime, expression, "a time, such as 'now + 1 hour'") {
                TimeExpression($0) != nil
            }
        case .dateTime(let format, let expression):
            Self.momentProblem(
                format ?? DatePattern.defaultTimestamp, expression, "a date and time, such as 'tomorrow @ noon'"
            ) { DateTimeExpression($0) != nil }
        case .providerState(let expression, _):
            expression.isEmpty ? "its expression is empty; name a value, such as '${id}'" : nil
        case .mockServerURL(let example, let regex):
            MockServerURL.replacing(in: example, regex: regex, with: "") == nil
                ? "'\(regex)' is no regular expression with a group for the path" : nil
        case .extended(let generator, _): generator.definitionProblem
        case .unknown: "no specification knows it"
        case .randomBoolean, .uuid: nil
        }
    }

    private static func momentProblem(
        _ format: String, _ expression: String?, _ what: String, _ isValid: (String) -> Bool
    ) -> String? {
        if let problem = MatchingRule.formatProblem(format) { return problem }
        guard let expression, !expression.isEmpty, !isValid(expression) else { return nil }
        return "'\(expression)' is no expression for \(what)"
    }

    /// A value as text that is the same in every run; nil where none can be made.
    package var example: String? {
        // 2026-01-31T12:00:00Z
        let moment = Date(timeIntervalSince1970: 1_769_860_800)
        let zone = TimeZone(secondsFromGMT: 0) ?? .current
        var values = ValueGenerator(
            context: GeneratorContext(mode: .consumer, now: moment, timeZone: zone), random: ExampleNumbers())
        return values.text(from: self, inPlaceOf: "")
    }
}

/// Numbers that are the same in every run (SplitMix64).
private struct ExampleNumbers: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
