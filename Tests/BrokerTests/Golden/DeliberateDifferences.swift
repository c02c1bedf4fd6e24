import Foundation
import TestSupport

/// Answers that may differ from the recorded ones, and where.
struct AllowedDifference: Hashable {
    /// A step's name; `*` stands for any text.
    var step: String
    /// A place in the answer; `*` stands for any text.
    var place: String

    func allows(_ difference: GoldenDifference, in step: GoldenStep) -> Bool {
        Self.fits(step.name, self.step) && Self.fits(difference.place, place)
    }

    /// Whether `text` fits a pattern in which `*` stands for any text.
    static func fits(_ text: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return text == pattern }
        guard text.hasPrefix(first), text.count >= first.count + last.count, text.hasSuffix(last) else { return false }
        var rest = text.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    /// The rows of the table "Answers that differ on purpose" in `docs/compatibility.md`: steps and places stand in
    /// back quotes in the first two columns.
    static func documented() throws -> [AllowedDifference] {
        let file = ProjectFolder.root.appending(path: "docs/compatibility.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            let cells = row.split(separator: " | ", maxSplits: 2).map { cell in
                cell.matches(of: /`([^`]+)`/).map { String($0.1) }
            }
            guard cells.count == 3 else { return [AllowedDifference]() }
            return cells[0].flatMap { step in cells[1].map { AllowedDifference(step: step, place: $0) } }
        }
    }
}
