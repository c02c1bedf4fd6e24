package import PactModel
import PactMatching

/// How a mock provider stands: what came and differed, and what has not come yet.
package struct MockReport: Sendable {
    package let problems: [RequestProblem]
    /// How many interactions there are.
    package let interactions: Int
    /// Of these, how many were asked for as they should be.
    package let matched: Int

    package init(_ log: RequestLog) {
        problems = log.problems
        (matched, interactions) = log.progress
    }

    package var isKept: Bool { problems.isEmpty }

    /// `{"result": true, "interactions": 2, "matched": 2, "mismatches": []}`, the mismatches as the reference's mock server tells
    /// them.
    package var document: JSONValue {
        [
            "result": .bool(isKept), "interactions": .number(JSONNumber(interactions)),
            "matched": .number(JSONNumber(matched)), "mismatches": .array(problems.map(\.document)),
        ]
    }
}

extension MockReport: CustomStringConvertible {
    /// The problems one after the other, and what they come to.
    package var description: String {
        let all = interactions == 1 ? "The interaction was" : "All \(interactions) interactions were"
        if isKept { return "\(all) asked for, and nothing else." }
        let missing = problems.count { if case .missing = $0 { true } else { false } }
        let wrong = problems.count - missing
        let parts = [
            wrong == 0 ? nil : "\(wrong) \(wrong == 1 ? "request was" : "requests were") not as expected",
            missing == 0 ? nil : "\(missing) of \(interactions) never came",
        ]
        return
            (problems.map { $0.description(whereMissing: "Let the consumer send it to the mock's URL.") } + [
                "The contract is not kept: \(parts.compactMap { $0 }.joined(separator: ", "))."
            ])
            .joined(separator: "\n\n")
    }
}

extension RequestProblem {
    fileprivate var document: JSONValue {
        switch self {
        case .mismatched(let request, let interaction, let mismatches):
            [
                "type": "request-mismatch", "method": .string(request.method), "path": .string(request.path),
                "interaction": .string(interaction.description), "mismatches": .array(mismatches.map(\.document)),
            ]
        case .unexpected(let request, _, _): request.document("request-not-found")
        case .missing(let interaction):
            switch interaction.content {
            case .http(let request, _): request.document("missing-request", of: interaction)
            case .asynchronousMessage, .synchronousMessage: ["type": "missing-request"]
            }
        }
    }
}

extension PactRequest {
    fileprivate func document(_ type: String, of interaction: Interaction? = nil) -> JSONValue {
        var request: JSONObject = ["method": .string(method), "path": .string(path)]
        if !query.isEmpty { request["query"] = .string(query.encoded) }
        if !headers.isEmpty {
            request["headers"] = .object(
                JSONObject(headers.map { ($0.name, .array($0.values.map { .string($0) })) }))
        }
        if let content = body.content {
            let json = try? content.parsedJSON().value
            request["body"] = json ?? .string(String(decoding: content.bytes, as: UTF8.self))
        }
        var document: JSONObject = [
            "type": .string(type), "method": .string(method), "path": .string(path), "request": .object(request),
        ]
        if let interaction { document["interaction"] = .string(interaction.description) }
        return .object(document)
    }
}

extension Mismatch {
    fileprivate var document: JSONValue {
        var document: JSONObject = [:]
        switch place {
        case .method: document["type"] = "MethodMismatch"
        case .path: document["type"] = "PathMismatch"
        case .status: document["type"] = "StatusMismatch"
        case .bodyType: document["type"] = "BodyTypeMismatch"
        case .query(let parameter): document = ["type": "QueryMismatch", "parameter": .string(parameter)]
        case .header(let name): document = ["type": "HeaderMismatch", "key": .string(name)]
        case .metadata(let key): document = ["type": "MetadataMismatch", "key": .string(key)]
        case .body(let path): document = ["type": "BodyMismatch", "path": .string(path)]
        }
        document["expected"] = .string(expected ?? "")
        document["actual"] = .string(actual ?? "")
        document["mismatch"] = .string(sentence)
        return .object(document)
    }
}
