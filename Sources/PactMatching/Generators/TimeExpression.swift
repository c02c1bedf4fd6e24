/// Where a time lies from now: `+ 1 hour`, `noon - 5 minutes`, `2 o'clock pm`, `next hour`.
///
/// Either a base or one `next` or `last` comes first, both may be missing; any number of `+` and `-` follows.
struct TimeExpression {
    private enum Base: Hashable {
        case now
        case hour(Int)
        /// `2 o'clock`: of this half of the day's following one, the way the reference tools count.
        case nextHour(Int)
    }

    private var base = Base.now
    private var moves: [(count: Int, milliseconds: Int)] = []

    /// nil for a text that is no time expression.
    init?(_ text: String) {
        guard var words = ExpressionWords(text), !words.isEmpty else { return nil }
        if let base = words.take({ Self.bases[$0] }) {
            self.base = base
        } else if let direction = words.take({ ["next": 1, "last": -1][$0] }) {
            guard let unit = words.take(Self.unit) else { return nil }
            moves.append((direction, unit))
        } else if let hour = words.take({ Int($0) }) {
            guard 1...12 ~= hour, let base = Self.oClock(hour, &words) else { return nil }
            self.base = base
        }
        while let count = words.takeAmount() {
            guard let unit = words.take(Self.unit) else { return nil }
            moves.append((count, unit))
        }
        guard words.isEmpty else { return nil }
    }

    private static func oClock(_ hour: Int, _ words: inout ExpressionWords) -> Base? {
        // White space is free, so `2 o'clockpm` is one word here.
        switch words.take({ $0.hasPrefix("o'clock") ? $0.dropFirst(7) : nil }) {
        case "am": return .hour(hour)
        case "pm": return .hour(hour + 12)
        case "":
            if words.take("am") { return .hour(hour) }
            return words.take("pm") ? .hour(hour + 12) : .nextHour(hour)
        default: return nil
        }
    }

    /// nil where the moment would lie outside of the calendar.
    func applied(to moment: CivilDateTime) -> CivilDateTime? {
        var result = start(moment)
        for move in moves {
            guard let next = result.adding(move.count, times: move.milliseconds) else { return nil }
            result = next
        }
        return result
    }

    private func start(_ moment: CivilDateTime) -> CivilDateTime {
        let hour: Int
        switch base {
        case .now: return moment
        case .hour(let wanted): hour = wanted
        case .nextHour(let wanted): hour = moment.hour < 12 ? wanted + 12 : wanted
        }
        // There is no hour 24: `12 o'clock pm` leaves the time as it is, in the reference tools too.
        return hour < 24 ? moment.at(hour: hour) : moment
    }

    private static let bases: [String: Base] = ["now": .now, "midnight": .hour(0), "noon": .hour(12)]
    private static let units = ["hour": 3_600_000, "minute": 60_000, "second": 1_000, "millisecond": 1]

    private static func unit(_ word: String) -> Int? {
        units[word] ?? (word.hasSuffix("s") ? units[String(word.dropLast())] : nil)
    }
}

/// A date and a time expression with `@` between them; either may be empty, and without `@` all is the date's.
struct DateTimeExpression {
    private var date: DateExpression?
    private var time: TimeExpression?

    /// nil for a text that is no such expression.
    init?(_ text: String) {
        let sides = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard sides.count <= 2 else { return nil }
        if !sides[0].isEmpty {
            guard let date = DateExpression(sides[0]) else { return nil }
            self.date = date
        }
        if sides.count > 1, !sides[1].isEmpty {
            guard let time = TimeExpression(sides[1]) else { return nil }
            self.time = time
        }
    }

    /// nil where the moment would lie outside of the calendar.
    func applied(to moment: CivilDateTime) -> CivilDateTime? {
        guard let day = date.map({ $0.applied(to: moment) }) ?? moment else { return nil }
        return time.map { $0.applied(to: day) } ?? day
    }
}
