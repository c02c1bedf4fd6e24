import Foundation
import HTTPTypes
import ServiceKit

/// The school's rules, apart from HTTP and storage.
enum StudentRules {
    static let statuses = ["Trial", "Active", "Paused", "Graduated", "Left"]

    /// Where a status may lead: nobody graduates from a trial.
    static let transitions: [String: [String]] = [
        "Trial": ["Active", "Left"], "Active": ["Paused", "Graduated", "Left"], "Paused": ["Active", "Left"],
        "Graduated": [], "Left": ["Active"],
    ]

    static func checkTransition(from old: String, to new: String) throws {
        guard statuses.contains(new) else {
            throw APIError(.badRequest, field: "status", "'\(new)' is not one of \(statuses.joined(separator: ", "))")
        }
        guard transitions[old]?.contains(new) == true else {
            throw APIError(.conflict, field: "status", "cannot change from \(old) to \(new)")
        }
    }

    /// Whether somebody born on `date` (`yyyy-MM-dd`) is under 18 on `today`.
    static func isChild(bornOn date: String, today: Date) throws -> Bool {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        let calendar = Calendar(identifier: .iso8601)
        guard parts.count == 3, date.count == 10,
            let birthday = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2])),
            calendar.component(.day, from: birthday) == parts[2]
        else { throw APIError(.badRequest, field: "dateOfBirth", "'\(date)' is no date of the form yyyy-MM-dd") }
        return (calendar.dateComponents([.year], from: birthday, to: today).year ?? 0) < 18
    }
}
