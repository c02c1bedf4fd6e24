/// A feature file: scenarios about one subject.
struct Feature: Sendable, Hashable {
    var name: String
    var tags: [String]
    /// Outlines stand as one scenario a row of their examples, and each scenario begins with the steps of the background.
    var scenarios: [Scenario]

    struct Scenario: Sendable, Hashable {
        var name: String
        var tags: [String]
        var steps: [Step]
    }
}

/// One line of a scenario that says what is, what happens or what has to hold.
struct Step: Sendable, Hashable {
    /// `Given`, `When`, `Then`, `And`, `But` or `*`.
    var keyword: String
    var text: String
    var table: Table?
    var docString: String?
}

/// The rows of cells below a step.
struct Table: Sendable, Hashable {
    var rows: [[String]]

    /// The rows below the first one, each cell by the text in the first row above it.
    var records: [[String: String]] {
        guard let header = rows.first else { return [] }
        return rows.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }
}
