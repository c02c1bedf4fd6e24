import PactModel
import Yams

@testable import Broker

/// The description of the API, read as a client reads it.
struct DescribedAPI: Sendable {
    /// One path and method of the description.
    struct Operation: Sendable {
        var method: String
        /// As it stands in the description: `/pacticipants/{pacticipant}`.
        var path: String
        var pattern: [String]
        var document: JSONValue
        /// Names of the parameters that are in the path.
        var pathParameters: [String]
    }

    let document: JSONValue
    let operations: [Operation]

    static let shared = Result { try DescribedAPI(yaml: OpenAPI.document(base: "http://localhost")) }

    init(yaml: String) throws {
        guard let node = try Yams.compose(yaml: yaml) else { throw NotADescription() }
        let document = Self.json(node)
        self.document = document
        operations = (document["paths"]?.objectValue ?? [:]).flatMap { path in
            (path.value.objectValue ?? [:]).filter { $0.key != "parameters" }.map { member in
                let parameters =
                    (path.value["parameters"]?.arrayValue ?? []) + (member.value["parameters"]?.arrayValue ?? [])
                let inPath = parameters.map { Self.resolved($0, in: document) }.filter { $0["in"] == "path" }
                return Operation(
                    method: member.key.uppercased(), path: path.key, pattern: Self.pattern(path.key),
                    document: member.value,
                    pathParameters: inPath.compactMap { $0["name"]?.stringValue })
            }
        }
    }

    private struct NotADescription: Error {}

    /// What an answer has that the description does not tell.
    func problems(of method: String, _ path: String, _ answer: TestAnswer) -> [String] {
        // Paths that nothing answers and methods that a path does not take are no part of a description, nor are faults
        // that a test makes.
        guard !path.contains("//"), answer.status != 500, let operation = operation(method, path) else { return [] }
        guard let response = operation.document["responses"]?["\(answer.status)"].map(resolved) else {
            return ["status \(answer.status) is not described"]
        }
        var problems = (response["headers"]?.objectValue ?? [:]).filter {
            resolved($0.value)["required"] == true && answer[header: $0.key] == nil
        }.map { "the header \($0.key) is missing" }
        let type = answer[header: "Content-Type"].map { String($0.prefix { $0 != ";" }) }
        guard !answer.bytes.isEmpty, let type, answer[header: "Content-Encoding"] == nil else { return problems }
        guard let media = response["content"]?[type] else {
            return problems + ["status \(answer.status) with \(type) is not described"]
        }
        guard let schema = media["schema"], type.hasSuffix("json") else { return problems }
        var check = SchemaCheck(document)
        check.check(answer.json, schema)
        problems += check.problems + check.unnamed(in: answer.json)
        return problems
    }

    /// The operation that a path leads to: fixed words come before names.
    func operation(_ method: String, _ path: String) -> Operation? {
        let path = PathExtension.split(String(path.prefix { $0 != "?" })).path
        let segments = path.split(separator: "/").map(String.init)
        return operations.filter { $0.method == method }.compactMap { operation -> (Operation, [Bool])? in
            guard operation.pattern.count == segments.count else { return nil }
            let fits = zip(operation.pattern, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
            return fits ? (operation, operation.pattern.map { $0.hasPrefix("{") }) : nil
        }.min { left, right in
            zip(left.1, right.1).first { $0 != $1 }.map { !$0.0 } ?? false
        }?.0
    }

    private static func pattern(_ path: String) -> [String] {
        PathExtension.split(path).path.split(separator: "/").map(String.init)
    }

    private func resolved(_ json: JSONValue) -> JSONValue { Self.resolved(json, in: document) }

    static func resolved(_ json: JSONValue, in document: JSONValue) -> JSONValue {
        guard let reference = json["$ref"]?.stringValue else { return json }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private static func json(_ node: Node) -> JSONValue {
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain, let value = try? JSONValue(parsing: scalar.string) { return value }
            return .string(scalar.string)
        case .sequence(let nodes): return .array(nodes.map(json))
        case .mapping(let mapping):
            return .object(JSONObject(mapping.map { ($0.key.string ?? "", json($0.value)) }))
        case .alias: return .null
        }
    }
}
