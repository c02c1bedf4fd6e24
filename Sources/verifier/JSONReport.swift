import Foundation
import PactMatching
import PactModel
import Verification

/// The report of `--json`, in the structure that other tools already read.
struct JSONReport {
    private var errors: [JSONValue] = []
    private var pendingErrors: [JSONValue] = []
    private var results: [JSONValue] = []
    private var isSuccess = false

    /// `Verifying a pact between C and P Given s - description`
    static func heading(_ pact: Pact, _ interaction: Interaction) -> String {
        let states = interaction.providerStates.enumerated().map { $0 == 0 ? " Given \($1.name)" : " And \($1.name)" }.joined()
        return "Verifying a pact between \(pact.consumer) and \(pact.provider)\(states) - \(interaction.description)"
    }

    mutating func loadingFailed(_ message: String) {
        errors.append([
            "interaction": "Failed to load pact",
            "mismatch": ["type": "error", "interactionId": "", "message": .string(message)],
        ])
    }

    mutating func add(_ result: InteractionResult, heading: String) {
        let interaction = result.interaction
        var entry: JSONObject = [
            "description": .string(interaction.description), "duration": "\(Printer.milliseconds(result.duration))ms",
        ]
        entry["interactionKey"] = interaction.key.map { .string($0) }
        entry["interactionId"] = interaction.id.map { .string($0) }
        entry["result"] = result.isSuccess ? "OK" : "Error"
        results.append(.object(entry))
        let mismatch: JSONValue
        switch result.outcome {
        case .passed: return
        case .mismatched(let mismatches):
            mismatch = [
                "type": "mismatches", "interactionId": .string(interaction.id ?? ""),
                "mismatches": .array(mismatches.map(\.reportEntry)),
            ]
        case .notRun(let failure):
            mismatch = [
                "type": "error", "interactionId": .string(interaction.id ?? ""), "message": .string("\(failure)"),
            ]
        }
        let error: JSONValue = ["interaction": .string(heading), "mismatch": mismatch]
        if result.isPending { pendingErrors.append(error) } else { errors.append(error) }
    }

    mutating func finish(isSuccess: Bool) { self.isSuccess = isSuccess }

    func write(to path: String) throws {
        let document: JSONValue = [
            "errors": .array(errors), "interactionResults": .array(results), "notices": [], "output": [],
            "pendingErrors": .array(pendingErrors), "result": .bool(isSuccess),
        ]
        try Data(document.bytes()).write(to: URL(filePath: path), options: .atomic)
    }
}

extension Mismatch {
    fileprivate var reportEntry: JSONValue {
        var object: JSONObject = [:]
        let text: (String?) -> JSONValue = { .string($0 ?? "") }
        switch place {
        case .method: object["type"] = "MethodMismatch"
        case .path: object["type"] = "PathMismatch"
        case .status: object["type"] = "StatusMismatch"
        case .query(let parameter):
            object["type"] = "QueryMismatch"
            object["parameter"] = .string(parameter)
        case .header(let name):
            object["type"] = "HeaderMismatch"
            object["key"] = .string(name)
        case .bodyType: object["type"] = "BodyTypeMismatch"
        case .body(let path):
            object["type"] = "BodyMismatch"
            object["path"] = .string(path)
        case .metadata(let key):
            object["type"] = "MetadataMismatch"
            object["key"] = .string(key)
        }
        if place == .status {
            object["expected"] = expected.flatMap { JSONNumber($0) }.map { .number($0) }
            object["actual"] = actual.flatMap { JSONNumber($0) }.map { .number($0) }
        } else {
            object["expected"] = text(expected)
            object["actual"] = text(actual)
        }
        object["mismatch"] = .string(sentence)
        return .object(object)
    }
}
