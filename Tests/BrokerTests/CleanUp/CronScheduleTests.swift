import Broker
import Foundation
import Testing

@Suite struct CronScheduleTests {
    static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(arguments: [
        // 2026-11-21 is a Saturday.
        ("15 2 * * *", "2026-11-21T10:00:00Z", "2026-11-22T02:15:00Z"),
        ("15 2 * * *", "2026-11-21T02:14:59Z", "2026-11-21T02:15:00Z"),
        ("15 2 * * *", "2026-11-21T02:15:00Z", "2026-11-22T02:15:00Z"),
        ("*/20 * * * *", "2026-11-21T10:20:01Z", "2026-11-21T10:40:00Z"),
        ("5-59/25 9-17 * * *", "2026-11-21T17:56:00Z", "2026-11-22T09:05:00Z"),
        ("0 4 * * mon", "2026-11-21T10:00:00Z", "2026-11-23T04:00:00Z"),
        ("0 4 * * 7", "2026-11-21T10:00:00Z", "2026-11-22T04:00:00Z"),
        ("0 4 * * 1-5", "2026-11-21T10:00:00Z", "2026-11-23T04:00:00Z"),
        ("0 0 1 jan,jul *", "2026-11-21T10:00:00Z", "2027-01-01T00:00:00Z"),
        ("0 0 29 2 *", "2026-11-21T10:00:00Z", "2028-02-29T00:00:00Z"),
        // The 13th, or a Friday.
        ("0 0 13 * fri", "2026-11-21T10:00:00Z", "2026-11-27T00:00:00Z"),
        ("@weekly", "2026-11-21T10:00:00Z", "2026-11-22T00:00:00Z"),
    ])
    func nextTimeAfterAMoment(text: String, moment: String, next: String) throws {
        let schedule = try #require(CronSchedule(text))
        #expect(try schedule.next(after: Self.date(moment), in: .gmt) == Self.date(next))
    }

    @Test func timesAreThoseOfTheZone() throws {
        let schedule = try #require(CronSchedule("15 2 * * *"))
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let next = try schedule.next(after: Self.date("2026-11-21T10:00:00Z"), in: berlin)
        #expect(try next == Self.date("2026-11-22T01:15:00Z"))
    }

    @Test(arguments: [
        "", "15 2 * *", "15 2 * * * *", "60 2 * * *", "15 24 * * *", "x 2 * * *", "15 2 * * monday", "5-1 2 * * *",
        "*/0 2 * * *", "1,, 2 * * *", "0 0 31 2 *", "@never",
    ])
    func whatIsNoScheduleIsRefused(text: String) {
        #expect(CronSchedule(text) == nil)
    }
}
