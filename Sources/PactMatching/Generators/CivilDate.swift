/// A day of the Gregorian calendar, also before its time.
struct CivilDate: Hashable {
    /// 0 stands for 1 BC.
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day by its number, with 0 for 1970-01-01.
    ///
    /// Years are counted from 1 March, so that the leap day is the last of its year.
    init(daysSinceEpoch days: Int) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The number of the day, with 0 for 1970-01-01.
    var daysSinceEpoch: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch.floorDivided(by: 400)
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// From 1 for Monday to 7 for Sunday.
    var weekday: Int { (daysSinceEpoch + 3).floorRemainder(by: 7) + 1 }

    /// From 1.
    var dayOfYear: Int { daysSinceEpoch - CivilDate(year: year, month: 1, day: 1).daysSinceEpoch + 1 }

    /// The week of the year, with the first Sunday as the first day of week 1.
    var week: Int { (dayOfYear + 6 - weekday % 7) / 7 }

    /// The same day so many months later; the last of the month where it has no such day.
    func adding(months: Int) -> CivilDate {
        let count = year * 12 + month - 1 + months
        let first = CivilDate(year: count.floorDivided(by: 12), month: count.floorRemainder(by: 12) + 1, day: 1)
        return CivilDate(year: first.year, month: first.month, day: min(day, first.daysInMonth))
    }

    private var daysInMonth: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int {
    /// The quotient rounded down, also below zero.
    func floorDivided(by divisor: Int) -> Int { (self - floorRemainder(by: divisor)) / divisor }

    /// The remainder from 0 up to `divisor`.
    func floorRemainder(by divisor: Int) -> Int {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
