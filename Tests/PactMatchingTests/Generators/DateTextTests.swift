#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct DateTextTests {
    private static func text(_ pattern: String, offset: Int = 0, now: Date = GeneratorContext.instant) -> String? {
        var values = ValueGenerator(context: .fixed(now: now, offset: offset), random: SplitMix64())
        return values.value(from: .dateTime(format: pattern, expression: nil), inPlaceOf: "")?.stringValue
    }

    @Test(
        arguments: [
            ("yyyy-MM-dd", "2026-11-21"), ("HH:mm:ss", "08:05:09"),
            ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2026-11-21T08:05:09.042+0000"),
            ("y yy yyy yyyyy uuuu YYYY", "2026 26 2026 2026 2026 2026"),
            ("M MM MMM MMMM L LLLL", "11 11 Nov November 11 11"),
            ("d dd D DDD", "21 21 325 325"), ("E EEE EEEE EEEEE", "Sat Sat Saturday Saturday"), ("e c", "6 6"),
            ("w ww", "46 46"),
            ("h hh H k K a", "08 08 08 08 08 AM"), ("S SS SSS SSSSSS", "042 042 042 042000"), ("n", "042000000"),
            ("G GGGG", "AD AD"), ("X XX XXX x xxx z VV", "+00:00 +00:00 +00:00 +00:00 +00:00 +00:00 +00:00"),
            ("Z ZZZZ", "+0000 +0000"), ("W F Q q A N O", "      "),
            ("EEEE, d MMMM yyyy", "Saturday, 21 November 2026"), ("'it''s' yyyy", "it's 2026"), ("''", "'"),
            ("''''", "'"),
            ("'''a'", "'a"), ("yyyy''MM", "2026'11"), ("yyyy年", "2026年"), ("#", "#"), ("yyyy/M/d", "2026/11/21"),
        ])
    func writesTheMomentInThePattern(pattern: String, text: String) {
        #expect(Self.text(pattern) == text)
    }

    @Test(
        arguments: [
            ("HH:mm XXX", 19_800, "13:35 +05:30"), ("HH:mm Z", -12_600, "04:35 -0330"),
            ("yyyy-MM-dd HH:mm xxx", 50_400, "2026-11-21 22:05 +14:00"),
            ("yyyy-MM-dd HH:mm xxx", -43_200, "2026-11-20 20:05 -12:00"), ("hh a", 14_400, "12 PM"),
            ("hh a", -28_800, "12 AM"),
        ])
    func writesTheClockOfTheTimeZone(pattern: String, offset: Int, text: String) {
        #expect(Self.text(pattern, offset: offset) == text)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000 Thu 001"), (-1, "1969-12-31T23:59:59.000 Wed 365"),
            (951_782_400, "2000-02-29T00:00:00.000 Tue 060"),
            (4_107_542_400, "2100-03-01T00:00:00.000 Mon 060"), (-62_135_596_800, "0001-01-01T00:00:00.000 Mon 001"),
            (-62_167_219_201, "-0001-12-31T23:59:59.000 Fri 365"),
            (253_402_300_800, "+10000-01-01T00:00:00.000 Sat 001"),
        ] as [(Double, String)])
    func knowsTheCalendar(seconds: Double, text: String) {
        #expect(
            Self.text("yyyy-MM-dd'T'HH:mm:ss.SSS E D", now: Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [
        "", "b", "B", "p", "r", "f", "{", "}", "yyyy[MM]", "1", "yyyy 1", "'open", "'''", "yyyy'", "MMMMMM", "www",
        "ddd", "FFF", "EEEEEE",
        "cc", "aa", "hhh", "HHH", "mmm", "sss", "XXXXXX", "ZZZZZZ", "OOOOO", "zzzzz", "VVV", "qqq", "QQQQQQ", "GGGGGG",
        "T",
    ])
    func keepsTheExampleForAPatternThatIsNone(pattern: String) {
        #expect(Self.text(pattern) == nil)
        #expect(DatePattern(pattern) == nil)
    }

    @Test func standsPatternsOfMalice() {
        #expect(Self.text(String(repeating: "y", count: 1_000_000)) == "2026")
        #expect(Self.text(String(repeating: "'", count: 1_000_001)) == nil)
        #expect(Self.text(String(repeating: "'", count: 1_000_000))?.count == 499_999)
        #expect(Self.text(String(repeating: "yM", count: 100_000))?.count == 600_000)
        #expect(Self.text(String(repeating: "S", count: 1_000_000))?.count == 1_000_000)
        #expect(Self.text(String(repeating: "S", count: 1_000_001)) == nil)
        #expect(Self.text("\u{0}\u{FEFF}\u{200D}👩‍👩‍👧e\u{301}\r\n") == "\u{0}\u{FEFF}\u{200D}👩‍👩‍👧e\u{301}\r\n")
    }
}
