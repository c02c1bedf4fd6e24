import PactMatching
import PactModel

/// A request or response with generators, before and after it is prepared for use.
struct Preparation: Sendable {
    enum Part: Sendable, Hashable {
        case request(PactRequest)
        case response(PactResponse)
    }

    var configured: Part?
    var mode = GeneratorMode.consumer
    /// nil before it was prepared.
    var prepared: Part?

    fileprivate mutating func prepare(in context: GeneratorContext) throws {
        switch configured {
        case .request(let request): prepared = .request(request.generated(in: context))
        case .response(let response): prepared = .response(response.generated(in: context))
        case nil: throw StepFailure(text: "neither a request nor a response was configured")
        }
    }

    /// The value that `path`, `status`, `header[NAME]` or `queryParameter[NAME]` names, as text.
    fileprivate func value(_ name: String) throws -> String {
        guard let prepared else { throw StepFailure(text: "nothing was prepared for use") }
        let pieces = name.split(whereSeparator: { "[]".contains($0) }).map(String.init)
        switch (prepared, pieces.first, pieces.count) {
        case (.request(let request), "path", 1): return request.path
        case (.response(let response), "status", 1): return "\(response.status)"
        case (_, "header", 2): return try prepared.headers.only(pieces[1])
        case (.request(let request), "queryParameter", 2):
            let values = request.query.first { $0.name == pieces[1] }?.values.compactMap { $0 } ?? []
            guard values.count == 1 else { throw StepFailure(expected: "one value of \(pieces[1])", found: values) }
            return values[0]
        default: throw StepFailure(text: "'\(name)' names no part that is known")
        }
    }

    /// The value at a path of member names in the JSON body, before and after.
    fileprivate func bodyValues(_ path: String) throws -> (before: JSONValue, after: JSONValue) {
        guard let configured, let prepared else { throw StepFailure(text: "nothing was prepared for use") }
        return (try configured.bodyValue(path), try prepared.bodyValue(path))
    }
}

extension Preparation.Part {
    fileprivate var headers: [PactHeader] {
        switch self {
        case .request(let request): request.headers
        case .response(let response): response.headers
        }
    }

    fileprivate func bodyValue(_ path: String) throws -> JSONValue {
        switch self {
        case .request(let request): try request.body.value(at: path)
        case .response(let response): try response.body.value(at: path)
        }
    }
}

extension PactBody {
    /// The value at a path of member names in a JSON body.
    func value(at path: String) throws -> JSONValue {
        let names = path.split(separator: ".").map(String.init)
        guard names.first == "$" else { throw StepFailure(text: "'\(path)' does not begin at the root") }
        var value = try JSONValue(parsing: bytes)
        for name in names.dropFirst() {
            guard let member = value[name] else { throw StepFailure(expected: "a value at \(path)", found: value) }
            value = member
        }
        return value
    }
}

extension [PactHeader] {
    fileprivate func only(_ name: String) throws -> String {
        let values = values(of: name) ?? []
        guard values.count == 1 else { throw StepFailure(expected: "one value of \(name)", found: values) }
        return values[0]
    }
}

extension StepDefinition {
    /// Generators applied to a request or response without any server.
    static let generators = [
        StepDefinition("a (request|response) configured with the following generators:") { world, step in
            let row = InteractionRow(try step.record())
            world.preparation.configured =
                step[0] == "request"
                ? .request(try row.request(world.fixtures))
                : .response(try row.response(world.fixtures, columns: .request))
        },
        StepDefinition(#"the generator test mode is set as "(Consumer|Provider)""#) { world, step in
            world.preparation.mode = step[0] == "Consumer" ? .consumer : .provider
        },
        StepDefinition("the (?:request|response) is prepared for use") { world, _ in
            try world.preparation.prepare(in: GeneratorContext(mode: world.preparation.mode))
        },
        StepDefinition(#"the request is prepared for use with a "(providerState|mockServer)" context:"#) {
            world, step in
            let cell = step.table?.rows.first?.first ?? ""
            var context = GeneratorContext(mode: world.preparation.mode)
            if step[0] == "mockServer" {
                context.mockServerURL = try JSONValue(parsing: cell)["href"]?.stringValue
            } else {
                context.providerState = try JSONValue(parsing: cell).objectValue ?? [:]
            }
            try world.preparation.prepare(in: context)
        },
        StepDefinition(#"the (?:request|response) "…" will be set as "…""#) { world, step in
            try expectEqual(world.preparation.value(step[0]), step[1])
        },
        StepDefinition(#"the (?:request|response) "…" will match "…""#) { world, step in
            let found = try world.preparation.value(step[0])
            try expect(try Regex(step[1]).wholeMatch(in: found) != nil, "a match of \(step[1])", found: found)
        },
        StepDefinition(#"the response "…" will not be "…""#) { world, step in
            let found = try world.preparation.value(step[0])
            try expect(found != step[1], "anything but \(step[1])", found: found)
        },
        StepDefinition(#"the body value for "…" will have been replaced with (an? )?"…""#) { world, step in
            let (before, after) = try world.preparation.bodyValues(step[0])
            try expect(before != after, "another value than \(before)", found: after)
            let text = after.stringValue ?? after.text()
            if step[1].isEmpty {
                try expectEqual(text, step[2])
            } else {
                try GeneratedKind.require(step[2], after)
            }
        },
    ]
}

/// How generated values look, by the names that steps give them.
enum GeneratedKind {
    private static func pattern(_ name: String) throws -> Regex<Substring> {
        let hyphenated = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        let patterns = [
            "integer": #"\d+"#, "decimal number": #"\d+\.\d+"#, "hexadecimal number": "[0-9a-fA-F]{6}",
            "random string": "[0-9A-Za-z]{6}", "string from the regex": #"\d{1,8}"#, "date": #"\d{4}-\d{2}-\d{2}"#,
            "time": #"\d{2}:\d{2}:\d{2}"#, "boolean": "true|false", "UUID": hyphenated,
            "date-time": #"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?[-+]\d{4}"#,
            "simple UUID": "[0-9a-f]{32}", "lower-case-hyphenated UUID": hyphenated,
            "upper-case-hyphenated UUID": hyphenated.replacing("a-f", with: "A-F"),
            "URN UUID": "urn:uuid:\(hyphenated)",
        ]
        guard let pattern = patterns[name] else {
            throw StepFailure(text: "'\(name)' is no kind of value that is known")
        }
        return try Regex(pattern, as: Substring.self)
    }

    /// - Throws: `StepFailure` where the value, or the text of it, is not of the kind.
    static func require(_ kind: String, _ value: JSONValue) throws {
        let text = value.stringValue ?? value.text()
        try expect(text.wholeMatch(of: pattern(kind)) != nil, "a \(kind)", found: value)
    }
}
