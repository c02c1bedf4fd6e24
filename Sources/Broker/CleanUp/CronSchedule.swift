public import Foundation

/// When something is done again and again, as cron writes it: minute, hour, day of the month, month and day of the week.
public struct CronSchedule: Sendable, Hashable {
    /// As it was written.
    public let text: String
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    /// Where days of the month and of the week are both limited, a day that is one of either fits.
    private let takesEitherDay: Bool

    private static let names = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// nil where the text is no schedule, or one that never comes.
    public init?(_ text: String) {
        let fields = (Self.names[text.lowercased()] ?? text).lowercased().split(whereSeparator: \.isWhitespace)
        guard fields.count == 5, let minutes = Self.values(fields[0], 0...59),
            let hours = Self.values(fields[1], 0...23),
            let days = Self.values(fields[2], 1...31),
            let months = Self.values(fields[3], 1...12, Self.monthNames, from: 1),
            let weekdays = Self.values(fields[4], 0...7, Self.weekdayNames)
        else { return nil }
        self.text = text
        (self.minutes, self.hours, self.days, self.months) = (minutes, hours, days, months)
        self.weekdays = Set(weekdays.map { $0 % 7 })
        takesEitherDay = fields[2].first != "*" && fields[4].first != "*"
        guard next(after: Date(timeIntervalSince1970: 0), in: .gmt) != nil else { return nil }
    }

    /// What a field names: `*`, `5`, `1-5`, `*/10`, `10-40/10`, `mon`, or several of them between commas.
    private static func values(
        _ field: Substring, _ range: ClosedRange<Int>, _ names: [String] = [], from first: Int = 0
    ) -> Set<Int>? {
        func value(_ text: Substring) -> Int? {
            if let place = names.firstIndex(of: String(text)) { return place + first }
            return text.allSatisfy(\.isNumber) ? Int(text).flatMap { range.contains($0) ? $0 : nil } : nil
        }
        var values: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let step = sides.count == 1 ? 1 : Int(sides[1]), step > 0 else { return nil }
            let ends = sides[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            if sides[0] == "*" {
                values.formUnion(stride(from: range.lowerBound, through: range.upperBound, by: step))
            } else if ends.count == 2 {
                guard let low = value(ends[0]), let high = value(ends[1]), low <= high else { return nil }
                values.formUnion(stride(from: low, through: high, by: step))
            } else {
                guard let low = value(sides[0]) else { return nil }
                values.formUnion(sides.count == 1 ? [low] : Set(stride(from: low, through: range.upperBound, by: step)))
            }
        }
        return values
    }

    /// The first time after a moment; nil where there is none within eight years.
    public func next(after moment: Date, in zone: TimeZone = .current) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var day = calendar.startOfDay(for: moment)
        // Eight years hold a 29th of February, wherever they begin.
        for _ in 0...(8 * 366) {
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day)
            if fits(day: parts.day ?? 0, month: parts.month ?? 0, weekday: (parts.weekday ?? 1) - 1) {
                for hour in hours.sorted() {
                    for minute in minutes.sorted() {
                        let time = DateComponents(
                            year: parts.year, month: parts.month, day: parts.day, hour: hour, minute: minute)
                        if let date = calendar.date(from: time), date > moment { return date }
                    }
                }
            }
            guard let following = calendar.date(byAdding: .day, value: 1, to: day) else { return nil }
            day = following
        }
        return nil
    }

    private func fits(day: Int, month: Int, weekday: Int) -> Bool {
        guard months.contains(month) else { return false }
        return takesEitherDay
            ? days.contains(day) || weekdays.contains(weekday) : days.contains(day) && weekdays.contains(weekday)
    }
}
