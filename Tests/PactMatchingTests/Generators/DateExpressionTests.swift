#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct DateExpressionTests {
    private static func value(_ generator: Generator, now: Date = GeneratorContext.instant) -> String? {
        var values = ValueGenerator(context: .fixed(now: now), random: SplitMix64())
        return values.value(from: generator, inPlaceOf: "")?.stringValue
    }

    private static func dateTime(_ expression: String) -> String? {
        value(.dateTime(format: "yyyy-MM-dd HH:mm:ss.SSS", expression: expression))
    }

    @Test(
        arguments: [
            ("", "2026-11-21"), ("now", "2026-11-21"), ("today", "2026-11-21"), ("yesterday", "2026-11-20"),
            ("tomorrow", "2026-11-22"),
            ("+ 1 day", "2026-11-22"), ("+1 day", "2026-11-22"), ("+1day", "2026-11-22"), ("+1days", "2026-11-22"),
            ("- 2 weeks", "2026-11-07"),
            ("+1 month", "2026-12-21"), ("+ 3 months", "2027-02-21"), ("-1 year", "2025-11-21"),
            ("+ 12 months", "2027-11-21"),
            ("+0 days", "2026-11-21"), ("+ 00001 day", "2026-11-22"), ("today + 1 day - 1 week", "2026-11-15"),
            ("today\t+ 1\nday", "2026-11-22"), ("  tomorrow  ", "2026-11-22"), ("+99999 days", "2300-09-05"),
            ("- 3000 years", "-0974-11-21"),
            ("next day", "2026-11-22"), ("next week", "2026-11-28"), ("next fortnight", "2026-12-05"),
            ("next month", "2026-12-21"),
            ("next year", "2027-11-21"), ("last day", "2026-11-20"), ("last week", "2026-11-14"),
            ("last fortnight", "2026-11-07"),
            ("last month", "2026-10-21"), ("last year", "2025-11-21"), ("next monday", "2026-11-23"),
            ("nextmonday", "2026-11-23"),
            ("next sat", "2026-11-28"), ("last sat", "2026-11-14"), ("next sunday", "2026-11-22"),
            ("last fri", "2026-11-20"),
            ("next tues", "2026-11-24"), ("next weds", "2026-11-25"), ("last thurs", "2026-11-19"),
            ("next jan", "2027-01-01"),
            ("next nov", "2027-11-01"), ("next december", "2026-12-01"), ("last nov", "2025-11-01"),
            ("last sept", "2026-09-01"),
            ("next may", "2027-05-01"), ("last dec + 2 days", "2025-12-03"), ("next jan - 1 day", "2026-12-31"),
            ("next monday + 1 day", "2026-11-24"),
        ])
    func movesToday(expression: String, date: String) {
        #expect(Self.value(.date(format: nil, expression: expression)) == date)
    }

    @Test(
        arguments: [
            ("2026-01-31", "+ 1 month", "2026-02-28"), ("2024-01-31", "+ 1 month", "2024-02-29"),
            ("2024-02-29", "+ 1 year", "2025-02-28"),
            ("2024-02-29", "- 4 years", "2020-02-29"), ("2026-03-31", "last month", "2026-02-28"),
            ("2026-12-31", "+ 2 months", "2027-02-28"),
            ("2026-12-31", "tomorrow", "2027-01-01"), ("2027-01-01", "yesterday", "2026-12-31"),
            ("2026-01-31", "next feb", "2026-02-01"),
            ("2100-02-28", "+ 1 day", "2100-03-01"), ("2000-02-28", "+ 1 day", "2000-02-29"),
            ("2026-01-31", "+ 1 month + 1 month", "2026-03-28"),
        ])
    func keepsToTheCalendar(today: String, expression: String, date: String) throws {
        let fields = today.split(separator: "-").compactMap { Int($0) }
        let days = CivilDate(year: fields[0], month: fields[1], day: fields[2]).daysSinceEpoch
        let now = Date(timeIntervalSince1970: Double(days) * 86_400 + 43_200)
        #expect(Self.value(.date(format: nil, expression: expression), now: now) == date)
    }

    @Test(
        arguments: [
            ("", "08:05:09.042"), ("now", "08:05:09.042"), ("midnight", "00:00:00.000"), ("noon", "12:00:00.000"),
            ("+ 1 hour", "09:05:09.042"),
            ("+1hour", "09:05:09.042"), ("- 30 minutes", "07:35:09.042"), ("+ 51 seconds", "08:06:00.042"),
            ("+ 40 milliseconds", "08:05:09.082"), ("next hour", "09:05:09.042"), ("last minute", "08:04:09.042"),
            ("next hours", "09:05:09.042"), ("noon + 1 hour - 5 minutes", "12:55:00.000"),
            ("+ 20 hours", "04:05:09.042"),
            ("midnight - 1 millisecond", "23:59:59.999"), ("1 o'clock", "13:00:00.000"), ("8 o'clock", "20:00:00.000"),
            ("12 o'clock", "08:05:09.042"), ("1 o'clock am", "01:00:00.000"), ("1 o'clock pm", "13:00:00.000"),
            ("2o'clockpm", "14:00:00.000"), ("12 o'clock am", "12:00:00.000"), ("12 o'clock pm", "08:05:09.042"),
            ("11 o'clock pm + 1 hour", "00:00:00.000"),
        ])
    func movesTheTime(expression: String, time: String) {
        #expect(Self.value(.time(format: "HH:mm:ss.SSS", expression: expression)) == time)
    }

    @Test func countsOClockFromTheHalfOfTheDay() {
        let evening = Date(timeIntervalSince1970: 43_200 + 3_600)
        #expect(Self.value(.time(format: nil, expression: "2 o'clock"), now: evening) == "02:00:00")
    }

    @Test(
        arguments: [
            ("today @ noon", "2026-11-21 12:00:00.000"), ("@ noon", "2026-11-21 12:00:00.000"),
            ("@noon", "2026-11-21 12:00:00.000"),
            ("+1 day @ + 1 hour", "2026-11-22 09:05:09.042"),
            ("next monday @ 3 o'clock + 40 milliseconds", "2026-11-23 15:00:00.040"),
            ("@", "2026-11-21 08:05:09.042"), ("+1 day@", "2026-11-22 08:05:09.042"),
            ("@ next hour", "2026-11-21 09:05:09.042"),
            ("tomorrow @ midnight - 1 minute", "2026-11-21 23:59:00.000"),
            ("next jan @ + 30 hours", "2027-01-02 14:05:09.042"),
            ("+ 1 day", "2026-11-22 08:05:09.042"),
        ])
    func movesDateAndTime(expression: String, text: String) {
        #expect(Self.dateTime(expression) == text)
    }

    @Test(arguments: [
        " ", "+1 fortnight", "next days", "next hour", "tomorrow next monday", "next monday next tuesday",
        "+1 day next monday", "next",
        "last", "Today", "NEXT monday", "+1", "+", "1 day", "+1.5 days", "+-1 day", "today today", "+1 d", "next tue",
        "next thu", "next thur",
        "@", "today @ noon", "todayish", "+99999999999999999999 days", "+9223372036854775807 weeks",
        "+9223372036854775807 days",
        "+ 999999 years", "-9223372036854775807 months", "noon", "+1 hour", "é", "+ ١ day", "\u{0}",
    ])
    func keepsTheExampleForWhatIsNoDateExpression(expression: String) {
        #expect(Self.value(.date(format: nil, expression: expression)) == nil)
    }

    @Test(arguments: [
        " ", "13 o'clock", "0 o'clock", "2 oclock", "2", "noon next hour", "next hour next hour", "now next hour",
        "+1 day", "next day",
        "Noon", "next noon", "noon noon", "2 o'clock AM", "2 o'clock am pm", "@ noon", "+9999999999999999999999 hours",
        "+9223372036854775807 hours", "-9223372036854775807 milliseconds", "+ 99999999999 hours", "'", "o'clock",
        "99999999999999999999 o'clock",
    ])
    func keepsTheExampleForWhatIsNoTimeExpression(expression: String) {
        #expect(Self.value(.time(format: nil, expression: expression)) == nil)
    }

    @Test(arguments: [
        " ", " @ ", "@@", "today @ noon @ noon", "noon", "+1 hour", "@ +1 day", "today @ bogus", "bogus @ noon",
    ])
    func keepsTheExampleForWhatIsNoDateTimeExpression(expression: String) {
        #expect(Self.dateTime(expression) == nil)
    }

    @Test(arguments: ["+1 day ", "-9 weeks", "next ", "next monday", "a", "1", "@", "o'clock", "+1 hour ", "\n", "é"])
    func standsExpressionsOfMalice(part: String) {
        for kind in [Generator.date, Generator.time, Generator.dateTime] {
            #expect(Self.value(kind("SSS", String(repeating: part, count: 10_000) + "+")) == nil)
        }
    }
}
