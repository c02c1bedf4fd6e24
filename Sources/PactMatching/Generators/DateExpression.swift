/// Where a date lies from today: `+ 1 day`, `tomorrow + 2 weeks`, `next monday - 1 day`.
///
/// Either a base (`now`, `today`, `yesterday`, `tomorrow`) or one `next` or `last` comes first, both may be missing; any
/// number of `+` and `-` follows.
struct DateExpression {
    enum Unit: Hashable {
        case days(Int)
        case months(Int)
    }

    private enum Step: Hashable {
        case move(Unit, count: Int)
        /// The first such day after (1) or before (-1) the day.
        case weekday(Int, direction: Int)
        /// The first of such a month after (1) or before (-1) the month.
        case month(Int, direction: Int)
    }

    private var steps: [Step] = []

    /// nil for a text that is no date expression.
    init?(_ text: String) {
        guard var words = ExpressionWords(text), !words.isEmpty else { return nil }
        if let days = words.take({ Self.bases[$0] }) {
            steps.append(.move(.days(1), count: days))
        } else if let direction = words.take({ ["next": 1, "last": -1][$0] }) {
            guard let step = words.take({ Self.step($0, direction) }) else { return nil }
            steps.append(step)
        }
        while let count = words.takeAmount() {
            guard
                let unit = words.take({ Self.units[$0] ?? Self.units[$0.hasSuffix("s") ? String($0.dropLast()) : $0] })
            else { return nil }
            steps.append(.move(unit, count: count))
        }
        guard words.isEmpty else { return nil }
    }

    private static func step(_ word: String, _ direction: Int) -> Step? {
        if word == "fortnight" { return .move(.days(14), count: direction) }
        if let unit = units[word] { return .move(unit, count: direction) }
        if let weekday = weekdays[word] { return .weekday(weekday, direction: direction) }
        return months[word].map { .month($0, direction: direction) }
    }

    /// nil where the date would lie outside of the calendar.
    func applied(to moment: CivilDateTime) -> CivilDateTime? {
        var result = moment
        for step in steps {
            guard let next = Self.apply(step, to: result) else { return nil }
            result = next
        }
        return result
    }

    private static func apply(_ step: Step, to moment: CivilDateTime) -> CivilDateTime? {
        switch step {
        case .move(.days(let days), let count):
            let (total, overflows) = days.multipliedReportingOverflow(by: count)
            return overflows ? nil : moment.adding(days: total)
        case .move(.months(let months), let count):
            let (total, overflows) = months.multipliedReportingOverflow(by: count)
            return overflows ? nil : moment.adding(months: total)
        case .weekday(let weekday, let direction):
            let ahead = (direction * (weekday - moment.date.weekday) - 1).floorRemainder(by: 7) + 1
            return moment.adding(days: direction * ahead)
        case .month(let month, let direction):
            let ahead = (direction * (month - moment.date.month) - 1).floorRemainder(by: 12) + 1
            var first = moment
            first.date.day = 1
            return first.adding(months: direction * ahead)
        }
    }

    private static let bases = ["now": 0, "today": 0, "yesterday": -1, "tomorrow": 1]
    private static let units: [String: Unit] = [
        "day": .days(1), "week": .days(7), "month": .months(1), "year": .months(12),
    ]
    private static let weekdays = named([
        ["mon", "monday"], ["tues", "tuesday"], ["wed", "weds", "wednesday"], ["thurs", "thursday"], ["fri", "friday"],
        ["sat", "saturday"], ["sun", "sunday"],
    ])
    private static let months = named([
        ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"], ["jun", "june"],
        ["jul", "july"], ["aug", "august"], ["sep", "sept", "september"], ["oct", "october"], ["nov", "november"],
        ["dec", "december"],
    ])

    /// The place, from 1, by name.
    private static func named(_ names: [[String]]) -> [String: Int] {
        Dictionary(
            names.enumerated().flatMap { place, names in names.map { ($0, place + 1) } },
            uniquingKeysWith: { first, _ in first })
    }
}
