import Foundation

/// What a step of a certain wording does.
struct StepDefinition: Sendable {
    /// Runs the steps after this one.
    typealias Rest = @Sendable (World) async throws -> World

    enum Action: Sendable {
        case perform(@Sendable (inout World, StepArguments) async throws -> Void)
        /// For what has to live while the rest of the scenario runs, such as a server.
        case around(@Sendable (World, StepArguments, Rest) async throws -> World)
    }

    let pattern: String
    let action: Action
    private let expression: NSRegularExpression

    /// - Parameter pattern: a regular expression for the whole wording, in which `"…"` stands for a quoted text and is
    ///   captured.
    init(_ pattern: String, action: Action) {
        self.pattern = pattern
        self.action = action
        let whole = "^\(pattern.replacing("\"…\"", with: #""((?:[^"\\]|\\.)*)""#))$"
        // The patterns are literals in this folder; one that is wrong ends the first run of the tests.
        expression = try! NSRegularExpression(pattern: whole)
    }

    init(_ pattern: String, perform: @escaping @Sendable (inout World, StepArguments) async throws -> Void) {
        self.init(pattern, action: .perform(perform))
    }

    init(_ pattern: String, around: @escaping @Sendable (World, StepArguments, Rest) async throws -> World) {
        self.init(pattern, action: .around(around))
    }

    /// What the step says beyond this definition's wording; nil where it is another wording.
    func arguments(of step: Step) -> StepArguments? {
        let range = NSRange(step.text.startIndex..., in: step.text)
        guard let match = expression.firstMatch(in: step.text, range: range) else { return nil }
        let captures: [String] = (1..<match.numberOfRanges).map { place in
            Range(match.range(at: place), in: step.text).map { String(step.text[$0]).replacing(#"\""#, with: "\"") }
                ?? ""
        }
        return StepArguments(captures: captures, table: step.table, docString: step.docString)
    }
}

/// What a step says beyond the wording of its definition.
struct StepArguments: Sendable {
    /// Empty for a group that is not there.
    var captures: [String]
    var table: Table?
    var docString: String?

    subscript(place: Int) -> String { captures[place] }

    /// A captured number, an ordinal in words, or a list of numbers such as `1, 2`.
    func numbers(_ place: Int) throws -> [Int] {
        let ordinals = ["first": 1, "second": 2, "third": 3]
        return try captures[place].split(separator: ",").map { piece in
            guard let number = ordinals[piece.trimmed] ?? Int(piece.trimmed) else {
                throw StepFailure(text: "'\(captures[place])' is no number")
            }
            return number
        }
    }

    func number(_ place: Int) throws -> Int { try numbers(place).first ?? 0 }

    /// The rows below the step's first one, by column.
    func records() throws -> [[String: String]] {
        guard let records = table?.records, !records.isEmpty else { throw StepFailure(text: "the step has no table") }
        return records
    }

    /// The only row below the first one.
    func record() throws -> [String: String] { try records()[0] }
}

/// What a step wanted and did not find.
struct StepFailure: Error, CustomStringConvertible {
    var text: String
    var description: String { text }

    init(text: String) { self.text = text }

    init(expected: some Any, found: some Any) {
        text = "expected: \(expected)\n  found:    \(found)"
    }
}

/// - Throws: `StepFailure` where the two differ.
func expectEqual<Value: Equatable>(_ found: Value?, _ expected: Value) throws {
    guard found == expected else {
        throw StepFailure(expected: expected, found: found.map { "\($0)" } ?? "nothing")
    }
}

/// - Throws: `StepFailure` where the condition does not hold.
func expect(_ condition: Bool, _ expected: @autoclosure () -> String, found: @autoclosure () -> Any) throws {
    guard condition else { throw StepFailure(expected: expected(), found: found()) }
}
