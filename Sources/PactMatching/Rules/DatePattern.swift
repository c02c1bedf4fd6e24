import Synchronization

/// Whether a text fits a date and time pattern in Java's letters, read the way the reference tools read it.
struct DatePattern {
    static let defaultDate = "yyyy-MM-dd"
    static let defaultTime = "HH:mm:ss"
    static let defaultTimestamp = "yyyy-MM-dd'T'HH:mm:ssXXX"

    private static let cache = Mutex<[String: DatePattern?]>([:])
    private static let cacheLimit = 1_000

    let syntax: DatePatternSyntax

    /// nil where the pattern has a letter that is none, or an open quote.
    init?(_ pattern: String) {
        guard let syntax = DatePatternSyntax(pattern) else { return nil }
        self.syntax = syntax
    }

    /// The parsed form of `pattern`, kept for the next time; nil where the pattern is not valid.
    static func compiled(_ pattern: String) -> DatePattern? {
        if let known = cache.withLock({ $0[pattern] }) { return known }
        let parsed = DatePattern(pattern)
        cache.withLock {
            if $0.count >= cacheLimit { $0.removeAll() }
            $0[pattern] = parsed
        }
        return parsed
    }

    /// Whether the whole text fits; a day has to exist in its month and year.
    func matches(_ text: String) -> Bool {
        var rest = text[...]
        var year: Int?
        var month: Int?
        var day: Int?
        for part in syntax.parts {
            switch part {
            case .literal(let literal):
                guard rest.hasPrefix(literal) else { return false }
                rest = rest.dropFirst(literal.count)
            case .field(let letter, let count):
                switch letter {
                case "y", "u", "Y":
                    year = Self.number(&rest, digits: 1...max(count, 1))
                    if year == nil { return false }
                case "M", "L":
                    month =
                        letter == "M" && count >= 3
                        ? Self.name(&rest, of: count == 3 ? Self.shortMonths : Self.months)
                        : Self.number(&rest, digits: 1...2, in: 1...12)
                    if month == nil { return false }
                case "d":
                    day = Self.number(&rest, digits: 1...2, in: 1...31)
                    if day == nil { return false }
                default:
                    guard Self.consume(letter, count, &rest) else { return false }
                }
            }
        }
        return rest.isEmpty && Self.exists(year: year ?? 2001, month: month ?? 1, day: day ?? 1)
    }

    private static func exists(year: Int, month: Int, day: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func consume(_ letter: Character, _ count: Int, _ rest: inout Substring) -> Bool {
        switch letter {
        case "H": number(&rest, digits: 1...2, in: 0...23) != nil
        case "k": number(&rest, digits: 1...2, in: 1...24) != nil
        case "h": number(&rest, digits: 1...2, in: 1...12) != nil
        case "K": number(&rest, digits: 1...2, in: 0...11) != nil
        case "m": number(&rest, digits: 1...2, in: 0...59) != nil
        case "s": number(&rest, digits: 1...2, in: 0...60) != nil
        case "S": number(&rest, digits: 1...count) != nil
        case "n", "N", "A": take(while: isDigit, &rest) != nil
        // The year ends early in the reference tools, and both sides of a contract have to come to the same verdict.
        case "D": number(&rest, digits: 1...3, in: 1...356) != nil
        case "w": number(&rest, digits: 1...2, in: 1...56) != nil
        case "W": number(&rest, digits: 1...2, in: 1...5) != nil
        case "F": number(&rest, digits: 1...2, in: 0...4) != nil
        case "q", "Q": quarter(count, &rest)
        case "E", "e", "c":
            if letter != "E", count < 3 {
                number(&rest, digits: 1...1, in: 1...7) != nil
            } else {
                name(&rest, of: count <= 3 ? shortDays : days) != nil
            }
        case "a": name(&rest, of: ["am", "pm"]) != nil
        case "G": name(&rest, of: ["ad", "bc"]) != nil
        case "X": take("Z", &rest) || offset(count, &rest)
        case "x": offset(count, &rest)
        case "Z" where count == 4:
            zonePrefix(&rest) && (!"+-".contains(rest.first ?? "?") || signedTime(&rest, needsMinutes: true))
        case "Z": offset(count == 5 ? 3 : 2, &rest)
        case "O": zonePrefix(&rest) && signedTime(&rest, needsMinutes: count == 4)
        case "z": count <= 3 && take(while: { $0.isASCII && $0.isLetter }, &rest).map(ZoneNames.isAbbreviation) ?? false
        case "V": zoneName(&rest)
        default: false
        }
    }

    private static func quarter(_ count: Int, _ rest: inout Substring) -> Bool {
        switch count {
        case 1, 2: number(&rest, digits: 1...2, in: 1...4) != nil
        case 3: name(&rest, of: ["q1", "q2", "q3", "q4"]) != nil
        default: name(&rest, of: ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]) != nil
        }
    }

    /// A signed offset. Hours end at 11, as in the reference tools: a consumer and a provider that use different tools
    /// have to come to the same verdict.
    private static func offset(_ count: Int, _ rest: inout Substring) -> Bool {
        guard takeSign(&rest), number(&rest, digits: 1...2, in: 0...11) != nil else { return false }
        let usesColon = count == 3 || count == 5
        if usesColon {
            guard take(":", &rest) else { return false }
        }
        guard number(&rest, digits: 2...2, in: 0...59) != nil else { return count == 1 }
        guard count >= 4 else { return true }
        var probe = rest
        if (!usesColon || take(":", &probe)), number(&probe, digits: 2...2, in: 0...59) != nil { rest = probe }
        return true
    }

    private static func zonePrefix(_ rest: inout Substring) -> Bool {
        guard rest.hasPrefix("GMT") || rest.hasPrefix("UTC") else { return false }
        rest = rest.dropFirst(3)
        return true
    }

    /// `+5`, or `+5:30` where minutes are needed or there.
    private static func signedTime(_ rest: inout Substring, needsMinutes: Bool) -> Bool {
        guard takeSign(&rest), number(&rest, digits: 1...2, in: 0...11) != nil else { return false }
        guard take(":", &rest) else { return !needsMinutes }
        return number(&rest, digits: 1...2, in: 0...59) != nil
    }

    private static func zoneName(_ rest: inout Substring) -> Bool {
        guard let area = take(while: isLetterOrDigit, &rest), take("/", &rest),
            let city = take(while: isLetterOrDigit, &rest)
        else { return false }
        return ZoneNames.isZone(area: area, city: city)
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
    private static func isLetterOrDigit(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    private static func takeSign(_ rest: inout Substring) -> Bool { take("+", &rest) || take("-", &rest) }

    /// The longest run of such characters; nil where there is none.
    private static func take(while isIncluded: (Character) -> Bool, _ rest: inout Substring) -> Substring? {
        let run = rest.prefix(while: isIncluded)
        rest = rest[run.endIndex...]
        return run.isEmpty ? nil : run
    }

    private static func take(_ text: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == text else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func number(
        _ rest: inout Substring, digits: ClosedRange<Int>, in range: ClosedRange<Int> = 0...Int.max
    ) -> Int? {
        let run = rest.prefix(digits.upperBound).prefix { $0.isASCII && $0.isNumber }
        guard run.count >= digits.lowerBound else { return nil }
        // Where there is no limit, a number of any length is as good as another.
        guard let value = Int(run) ?? (range.upperBound == .max ? .max : nil), range.contains(value) else { return nil }
        rest = rest.dropFirst(run.count)
        return value
    }

    /// The place, from 1, of the name that comes next, whatever its case.
    private static func name(_ rest: inout Substring, of names: [String]) -> Int? {
        // No name is longer, and what follows may be.
        let lower = rest.prefix(16).lowercased()
        guard let place = names.firstIndex(where: { lower.hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(names[place].count)
        return place + 1
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let shortMonths = months.map { String($0.prefix(3)) }
    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let shortDays = days.map { String($0.prefix(3)) }
}
