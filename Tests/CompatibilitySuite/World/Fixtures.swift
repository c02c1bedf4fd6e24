import Foundation
import PactModel

/// The files that feature files speak of.
struct Fixtures: Sendable {
    var folder: URL

    func bytes(_ name: String) throws -> [UInt8] {
        do { return Array(try Data(contentsOf: folder.appending(path: name))) } catch {
            throw StepFailure(text: "the fixture '\(name)' cannot be read: \(error.localizedDescription)")
        }
    }

    func json(_ name: String) throws -> JSONValue { try JSONValue(parsing: bytes(name)) }

    /// A cell with JSON in it, or with the name of a fixture that holds it.
    func json(cell: String) throws -> JSONValue {
        if cell.hasPrefix("JSON:") { return try JSONValue(parsing: cell.dropFirst(5).trimmed) }
        return try json(cell.hasPrefix("file:") ? cell.dropFirst(5).trimmed : cell)
    }

    func rules(cell: String) throws -> MatchingRules {
        try PactRequest(json: ["matchingRules": try json(cell: cell)], specification: .v4).matchingRules
    }
}

/// A body as a cell of a table describes it.
struct CellBody: Sendable, Hashable {
    var body: PactBody
    /// nil where the cell is plain text, which says nothing of its type.
    var contentType: String?

    /// - Parameter cell: `JSON: …`, `XML: …`, `file: name`, `EMPTY`, text, or nothing at all.
    init(_ cell: String, _ fixtures: Fixtures) throws {
        if cell.isEmpty {
            self.init(body: .missing)
        } else if cell == "EMPTY" {
            self.init([], nil)
        } else if cell.hasPrefix("JSON:") {
            self.init(Array(cell.dropFirst(5).trimmed.utf8), "application/json")
        } else if cell.hasPrefix("XML:") {
            self.init(Array(cell.dropFirst(4).trimmed.utf8), "application/xml")
        } else if cell.hasPrefix("file:") {
            try self.init(file: cell.dropFirst(5).trimmed, fixtures)
        } else {
            self.init(Array(cell.utf8), nil)
        }
    }

    /// Nothing at all.
    static let none = CellBody(body: .missing)

    private init(body: PactBody, contentType: String? = nil) {
        self.body = body
        self.contentType = contentType
    }

    private init(_ bytes: [UInt8], _ contentType: String?) {
        self.init(body: .present(.init(bytes: bytes)), contentType: contentType)
    }

    private init(file name: String, _ fixtures: Fixtures) throws {
        let bytes = try fixtures.bytes(name)
        if name.hasSuffix("-body.xml") {
            try self.init(wrapper: String(decoding: bytes, as: UTF8.self))
            return
        }
        let types = [
            "json": "application/json", "xml": "application/xml", "jpg": "image/jpeg", "pdf": "application/pdf",
        ]
        self.init(bytes, name.split(separator: ".").last.flatMap { types[String($0)] })
    }

    /// A small XML document that says the type and holds the contents, encoded or with other line ends if it says so.
    private init(wrapper: String) throws {
        guard let match = wrapper.firstMatch(of: /<contents([^>]*)>(.*)<\/contents>/.dotMatchesNewlines()) else {
            throw StepFailure(text: "the body has no contents: \(wrapper)")
        }
        let type = wrapper.firstMatch(of: /<contentType>(.*?)<\/contentType>/).map { $0.1.trimmed }
        let data = match.2.firstMatch(of: /<!\[CDATA\[(.*)\]\]>/.dotMatchesNewlines())
        var text = data?.1.trimmed ?? match.2.trimmed
        if match.1.contains("eol=\"CRLF\"") { text = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") }
        guard match.1.contains("encoding=\"base64\"") else {
            self.init(Array(text.utf8), type ?? "text/plain")
            return
        }
        guard let decoded = Base64.decode(text) else { throw StepFailure(text: "the contents are no base64: \(text)") }
        self.init(decoded, type ?? "application/octet-stream")
    }
}
