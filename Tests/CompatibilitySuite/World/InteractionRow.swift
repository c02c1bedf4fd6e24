import PactModel

/// One row of a table that describes a request, a response or both; an empty cell says nothing.
struct InteractionRow: Sendable, Hashable {
    private var cells: [String: String]
    /// The type of the body that a row of plain text was put in the place of.
    private var earlierType: [Side: String] = [:]

    /// Which columns describe a part.
    enum Side: Sendable, Hashable {
        /// `body`, `headers`, …
        case request
        /// `response body`, `response headers`, …
        case response

        fileprivate var prefix: String { self == .request ? "" : "response " }
        fileprivate var contentTypeColumn: String { self == .request ? "content type" : "response content" }
    }

    init(_ cells: [String: String]) {
        self.cells = cells
    }

    private func cell(_ name: String) -> String? {
        cells[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The row with other cells. Plain text in the place of a body keeps the type of that body.
    func changed(_ changes: [String: String], _ fixtures: Fixtures) throws -> InteractionRow {
        var row = self
        for side in [Side.request, .response] where changes[side.prefix + "body"] != nil {
            row.earlierType[side] = try CellBody(cell(side.prefix + "body") ?? "", fixtures).contentType
        }
        for (name, value) in changes { row.cells[name] = value }
        return row
    }

    func interaction(_ number: Int, _ fixtures: Fixtures) throws -> Interaction {
        Interaction(
            description: "interaction \(number)",
            content: .http(request: try request(fixtures), response: try response(fixtures)))
    }

    func request(_ fixtures: Fixtures) throws -> PactRequest {
        let part = try Part(self, .request, fixtures)
        return PactRequest(
            method: cell("method") ?? "GET", path: cell("path") ?? "/",
            query: [QueryParameter](query: cell("query") ?? ""),
            headers: part.headers, body: part.body, matchingRules: part.rules, generators: part.generators)
    }

    /// - Parameter side: `.request` for a table whose columns have no prefix because it is about a response alone.
    func response(_ fixtures: Fixtures, columns side: Side = .response) throws -> PactResponse {
        let part = try Part(self, side, fixtures)
        let status = cell("response") ?? cell("status") ?? "200"
        guard let status = Int(status) else { throw StepFailure(text: "the status '\(status)' is no number") }
        return PactResponse(
            status: status, headers: part.headers, body: part.body, matchingRules: part.rules,
            generators: part.generators)
    }

    /// What requests and responses have in common.
    private struct Part {
        var headers: [PactHeader]
        var body: PactBody
        var rules = MatchingRules()
        var generators = Generators()

        init(_ row: InteractionRow, _ side: Side, _ fixtures: Fixtures) throws {
            func cell(_ name: String) -> String? { row.cell(side.prefix + name) }
            headers = InteractionRow.headers(cell("raw headers") ?? cell("headers") ?? "")
            let found = try CellBody(cell("body") ?? "", fixtures)
            body = found.body
            var type = row.cell(side.contentTypeColumn) ?? found.contentType
            if case .present = body { type = type ?? row.earlierType[side] ?? "text/plain" }
            if let type, headers.values(of: "Content-Type") == nil {
                headers.append(PactHeader("Content-Type", [type]))
            }
            if let cell = cell("matching rules") { rules = try fixtures.rules(cell: cell) }
            if let cell = cell("generators") {
                generators = Generators(try fixtures.json(cell: cell).objectValue ?? [:])
            }
        }
    }

    /// Headers as `'K: V', 'K2: V2'`; a name that comes again has several values.
    static func headers(_ cell: String) -> [PactHeader] {
        var headers: [PactHeader] = []
        for match in cell.matches(of: /'([^']*)'/) {
            let sides = match.1.split(separator: ":", maxSplits: 1).map(\.trimmed)
            guard sides.count == 2 else { continue }
            let values = PactHeader.split(sides[1], name: sides[0])
            if let place = headers.firstIndex(where: { $0.name.lowercased() == sides[0].lowercased() }) {
                headers[place].values += values
            } else {
                headers.append(PactHeader(sides[0], values))
            }
        }
        return headers
    }
}
