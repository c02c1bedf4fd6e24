#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A day and time as a clock on the wall shows them.
struct CivilDateTime: Hashable {
    /// What a date expression may not leave: beyond it a file plays games.
    static let years = -9_999...99_999
    static let millisecondsOfDay = 86_400_000

    var date: CivilDate
    /// Since midnight.
    private(set) var milliseconds: Int

    init(date: CivilDate, milliseconds: Int) {
        self.date = date
        self.milliseconds = milliseconds
    }

    /// What the clocks of `timeZone` show at `instant`.
    init(_ instant: Date, in timeZone: TimeZone) {
        let seconds = instant.timeIntervalSince1970.rounded(.down)
        let fraction = Int(((instant.timeIntervalSince1970 - seconds) * 1_000).rounded(.down))
        let local = Int(seconds) + timeZone.secondsFromGMT(for: instant)
        date = CivilDate(daysSinceEpoch: local.floorDivided(by: 86_400))
        milliseconds = local.floorRemainder(by: 86_400) * 1_000 + fraction
    }

    var hour: Int { milliseconds / 3_600_000 }
    var minute: Int { milliseconds / 60_000 % 60 }
    var second: Int { milliseconds / 1_000 % 60 }
    var millisecond: Int { milliseconds % 1_000 }

    /// The same day at another hour.
    func at(hour: Int) -> CivilDateTime {
        CivilDateTime(date: date, milliseconds: hour * 3_600_000)
    }

    /// So many units of `milliseconds` later; nil where the calendar ends.
    func adding(_ count: Int, times milliseconds: Int) -> CivilDateTime? {
        let (amount, isTooMuch) = count.multipliedReportingOverflow(by: milliseconds)
        guard !isTooMuch else { return nil }
        let (sum, overflows) = self.milliseconds.addingReportingOverflow(amount)
        guard !overflows else { return nil }
        let days = sum.floorDivided(by: Self.millisecondsOfDay)
        var result = adding(days: days)
        result?.milliseconds = sum.floorRemainder(by: Self.millisecondsOfDay)
        return result
    }

    /// So many days later; nil where the calendar ends.
    func adding(days: Int) -> CivilDateTime? {
        guard days.magnitude < 40_000_000 else { return nil }
        return with(CivilDate(daysSinceEpoch: date.daysSinceEpoch + days))
    }

    /// So many months later, at the month's end where it has no such day; nil where the calendar ends.
    func adding(months: Int) -> CivilDateTime? {
        guard months.magnitude < 1_300_000 else { return nil }
        return with(date.adding(months: months))
    }

    private func with(_ date: CivilDate) -> CivilDateTime? {
        Self.years.contains(date.year) ? CivilDateTime(date: date, milliseconds: milliseconds) : nil
    }

    /// Seconds that the clocks of `timeZone` are ahead of UTC when they show this.
    func offset(in timeZone: TimeZone) -> Int {
        let local = Double(date.daysSinceEpoch) * 86_400 + Double(milliseconds) / 1_000
        let guess = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: local))
        return timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: local - Double(guess)))
    }
}
