import Foundation

/// Reads the header by which a server says when to ask again.
enum RetryAfter {
    /// - Parameter text: a number of seconds, or a date such as `Sat, 21 Nov 2026 17:00:00 GMT`.
    static func seconds(_ text: String, now: Date = Date()) -> Int? {
        if let seconds = Int(text) { return max(seconds, 0) }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text).map { max(Int($0.timeIntervalSince(now).rounded(.up)), 0) }
    }
}
