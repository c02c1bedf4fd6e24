extension DatePatternSyntax {
    /// The text of a moment in this pattern, the way the reference tools write it: numbers have their natural width
    /// whatever the count of letters, offsets are always digits, and `W F Q q A N O` are written as nothing.
    ///
    /// - Parameter offset: seconds ahead of UTC.
    func text(of moment: CivilDateTime, offset: Int) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .field(let letter, let count): Self.text(of: letter, count, moment, offset)
            }
        }.joined()
    }

    private static func text(of letter: Character, _ count: Int, _ moment: CivilDateTime, _ offset: Int) -> String {
        let date = moment.date
        switch letter {
        case "G": return "AD"
        case "y", "u", "Y": return count == 2 ? padded(date.year.floorRemainder(by: 100), 2) : year(date.year)
        case "M" where count == 3: return String(monthNames[date.month - 1].prefix(3))
        case "M" where count > 3: return monthNames[date.month - 1]
        case "M", "L": return padded(date.month, 2)
        case "d": return padded(date.day, 2)
        case "D": return padded(date.dayOfYear, 3)
        case "w": return padded(date.week, 2)
        case "E": return count > 3 ? dayNames[date.weekday - 1] : String(dayNames[date.weekday - 1].prefix(3))
        case "e", "c": return "\(date.weekday)"
        case "a": return moment.hour < 12 ? "AM" : "PM"
        case "H", "k": return padded(moment.hour, 2)
        case "h", "K": return padded((moment.hour + 11) % 12 + 1, 2)
        case "m": return padded(moment.minute, 2)
        case "s": return padded(moment.second, 2)
        case "S": return padded(moment.millisecond, 3) + String(repeating: "0", count: max(count - 3, 0))
        case "n": return padded(moment.millisecond, 3) + "000000"
        case "X", "x", "z", "V": return self.offset(offset, separator: ":")
        case "Z": return self.offset(offset, separator: "")
        default: return ""
        }
    }

    private static func year(_ year: Int) -> String {
        (year < 0 ? "-" : year > 9_999 ? "+" : "") + padded(abs(year), 4)
    }

    private static func offset(_ seconds: Int, separator: String) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + separator + padded(minutes % 60, 2)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
