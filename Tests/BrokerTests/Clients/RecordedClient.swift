import HTTPTypes
import PactModel
import Testing

/// A Pact client that cannot be run here: it sends the headers it was seen to send, goes where the links lead, and needs
/// certain members of each answer.
struct RecordedClient: Sendable {
    enum Kind: Sendable, CaseIterable {
        case ruby, jvm
    }

    let broker: TestBroker
    let kind: Kind

    /// The headers of a request without a body, of one with a body, and of a PATCH.
    private func headers(_ method: HTTPRequest.Method, _ path: String, type: String?) -> [(String, String)] {
        switch (kind, method) {
        case (.ruby, .get), (.ruby, .delete): [("Accept", "application/hal+json"), ("User-Agent", "Ruby")]
        case (.ruby, _):
            [("Accept", "application/hal+json"), ("Content-Type", type ?? "application/json"), ("User-Agent", "Ruby")]
        // Each GET says that it has JSON, and a PUT or POST does not say what it takes.
        case (.jvm, .get):
            [("Accept", "application/hal+json, application/json"), ("Content-Type", "application/json")]
        case (.jvm, _): [("Content-Type", type ?? "application/json;charset=UTF-8")]
        }
    }

    /// Sends a request; expects a status, JSON, and these members: `a.b[]` for the items of a list, which may not be empty.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil, type: String? = nil, status: Int = 200,
        needs: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSONValue {
        let bytes = body?.bytes() ?? (method == .get || method == .delete ? nil : [])
        let answer = try await broker.send(
            method, path, bytes: bytes, headers: headers(method, path, type: type))
        #expect(answer.status == status, "\(method) \(path): \(answer.text)", sourceLocation: sourceLocation)
        if status < 300, status != 204 {
            let found = answer[header: "Content-Type"] ?? ""
            #expect(found.contains("json"), "\(method) \(path)", sourceLocation: sourceLocation)
        }
        for member in needs {
            #expect(
                Self.has(answer.json, member.split(separator: ".").map(String.init)[...]),
                "\(method) \(path) lacks \(member): \(answer.text)", sourceLocation: sourceLocation)
        }
        return answer.json
    }

    func get(_ path: String, needs: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) async throws
        -> JSONValue
    {
        try await send(.get, path, needs: needs, sourceLocation: sourceLocation)
    }

    private static func has(_ value: JSONValue?, _ path: ArraySlice<String>) -> Bool {
        guard let value else { return false }
        guard let first = path.first else { return true }
        if first.hasSuffix("[]") {
            let items = value[String(first.dropLast(2))]?.arrayValue ?? []
            return !items.isEmpty && items.allSatisfy { has($0, path.dropFirst()) }
        }
        return has(value[first], path.dropFirst())
    }
}

extension JSONValue {
    /// The path of a relation, its template filled with percent-encoded values; empty where there is no such link.
    func link(_ relation: String, _ values: [String: String] = [:]) -> String {
        let href = self["_links"]?[relation]?["href"]?.stringValue ?? ""
        return TestAnswer.path(values.reduce(href) { $0.replacing("{\($1.key)}", with: $1.value) })
    }

    /// The path of the link with a name in a relation that is a list.
    func link(_ relation: String, named name: String) -> String {
        let links = self["_links"]?[relation]?.arrayValue ?? []
        return TestAnswer.path(links.first { $0["name"]?.stringValue == name }?["href"]?.stringValue ?? "")
    }
}
