/// Reads the part of Gherkin (English keywords) that feature files are written in.
///
/// `Feature`, `Background`, `Scenario` and `Example`, `Scenario Outline` with `Examples`, steps with tables and doc strings,
/// tags and comments. Free text after a heading is skipped.
struct FeatureReader {
    private var feature = Feature(name: "", tags: [], scenarios: [])
    private var background: [Step] = []
    /// What the lines now belong to.
    private var section = Section.description
    private var outline: (scenario: Feature.Scenario, examples: Table)?
    private var tags: [String] = []
    private var docString: (fence: String, indentation: Int, lines: [String])?

    private enum Section {
        case description, background, scenario, outline, examples
    }

    /// A line that is no Gherkin.
    struct Problem: Error, Hashable, CustomStringConvertible {
        var line: Int
        var text: String

        var description: String { "line \(line) is no Gherkin that this reader knows: \(text)" }
    }

    static func read(_ text: String) throws(Problem) -> Feature {
        var reader = FeatureReader()
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard reader.take(line) else { throw Problem(line: place + 1, text: String(line)) }
        }
        reader.endOutline()
        return reader.feature
    }

    /// Whether the line was understood.
    private mutating func take(_ line: Substring) -> Bool {
        let text = line.trimmed
        if docString != nil { return takeDocString(line) }
        if text.isEmpty || text.hasPrefix("#") { return true }
        if text.hasPrefix("@") {
            tags += text.split(separator: " ").map(String.init)
            return true
        }
        if text.hasPrefix("|") { return takeRow(text) }
        if let fence = ["\"\"\"", "```"].first(where: { text.hasPrefix($0) }) {
            docString = (fence, line.prefix { $0 == " " }.count, [])
            return true
        }
        return takeHeading(text) || takeStep(text) || section == .description
    }

    // MARK: - Headings and steps

    private mutating func takeHeading(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        let name = text[text.index(after: colon)...].trimmed
        switch text[..<colon] {
        case "Feature":
            feature.name = name
            feature.tags = tags
        case "Background": section = .background
        case "Scenario", "Example": begin(name, .scenario)
        case "Scenario Outline", "Scenario Template": begin(name, .outline)
        case "Examples", "Scenarios":
            // A further table of examples belongs to the same outline.
            let known = section == .examples ? outline?.scenario : nil
            endOutline()
            guard let template = known ?? (section == .outline ? feature.scenarios.popLast() : nil) else {
                return false
            }
            outline = (template, Table(rows: []))
            section = .examples
        default: return false
        }
        tags = []
        return true
    }

    private mutating func begin(_ name: String, _ section: Section) {
        endOutline()
        self.section = section
        feature.scenarios.append(.init(name: name, tags: feature.tags + tags, steps: background))
    }

    private mutating func takeStep(_ text: String) -> Bool {
        for keyword in ["Given", "When", "Then", "And", "But", "*"] where text.hasPrefix(keyword + " ") {
            let step = Step(keyword: keyword, text: text.dropFirst(keyword.count).trimmed)
            switch section {
            case .background: background.append(step)
            case .scenario, .outline: feature.scenarios[feature.scenarios.count - 1].steps.append(step)
            case .description, .examples: return false
            }
            return true
        }
        return false
    }

    /// Changes the step that was read last.
    private mutating func withLastStep(_ change: (inout Step) -> Void) -> Bool {
        let place = feature.scenarios.count - 1
        switch section {
        case .background where !background.isEmpty: change(&background[background.count - 1])
        case .scenario where !feature.scenarios[place].steps.isEmpty,
            .outline where !feature.scenarios[place].steps.isEmpty:
            change(&feature.scenarios[place].steps[feature.scenarios[place].steps.count - 1])
        default: return false
        }
        return true
    }

    // MARK: - Tables and doc strings

    private mutating func takeRow(_ text: String) -> Bool {
        let cells = Self.cells(text)
        if section == .examples {
            outline?.examples.rows.append(cells)
            return true
        }
        return withLastStep { $0.table = Table(rows: ($0.table?.rows ?? []) + [cells]) }
    }

    private static func cells(_ text: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            switch character {
            case "|":
                cells.append(unescaped(cell.trimmed))
                cell = ""
            case "\\":
                cell.append(character)
                if let next = rest.popFirst() { cell.append(next) }
            default: cell.append(character)
            }
        }
        return cells
    }

    /// `\|`, `\\` and `\n` are escapes in a cell; any other backslash stands for itself.
    private static func unescaped(_ cell: String) -> String {
        cell.replacing(/\\([|\\n])/) { $0.1 == "n" ? "\n" : String($0.1) }
    }

    private mutating func takeDocString(_ line: Substring) -> Bool {
        guard let open = docString else { return false }
        if line.trimmed == open.fence {
            docString = nil
            return withLastStep { $0.docString = open.lines.joined(separator: "\n") }
        }
        let margin = line.prefix(open.indentation).prefix { $0 == " " }.count
        docString?.lines.append(String(line.dropFirst(margin)))
        return true
    }

    // MARK: - Outlines

    /// Puts a scenario for each row of the examples in the place of the outline.
    private mutating func endOutline() {
        guard let (template, examples) = outline else { return }
        outline = nil
        for record in examples.records {
            var scenario = template
            scenario.name = Self.fill(template.name, record)
            scenario.steps = template.steps.map { step in
                Step(
                    keyword: step.keyword, text: Self.fill(step.text, record),
                    table: step.table.map { Table(rows: $0.rows.map { row in row.map { Self.fill($0, record) } }) },
                    docString: step.docString.map { Self.fill($0, record) })
            }
            feature.scenarios.append(scenario)
        }
    }

    private static func fill(_ text: String, _ record: [String: String]) -> String {
        record.reduce(text) { $0.replacing("<\($1.key)>", with: $1.value) }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
