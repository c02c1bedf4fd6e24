import PactModel

/// What a verifier's JSON report says, in a form that two of them can be compared in.
struct VerifierReport: Sendable, Equatable {
    var result: Bool
    /// `description: OK`, with key and id where there are any; one each interaction that was run, in order.
    var interactions: [String] = []
    /// The sentence of each failed interaction with what is wrong where, sorted; `error` for one that could not be run.
    var failures: [String] = []
    var pendingFailures: [String] = []
    /// The members at each level with the kinds of their values.
    var structure: Set<String> = []
    /// The kinds and places of all mismatches, sorted.
    var marks: [String] = []

    init?(_ json: JSONValue) {
        guard let result = json["result"]?.boolValue else { return nil }
        self.result = result
        interactions = (json["interactionResults"]?.arrayValue ?? []).map { entry in
            let marks = [entry["interactionKey"], entry["interactionId"]].compactMap { $0?.stringValue }
            let name = ([entry["description"]?.stringValue ?? "?"] + marks).joined(separator: " ")
            return "\(name): \(entry["result"]?.stringValue ?? "?")"
        }
        let (errors, pending) = (json["errors"]?.arrayValue ?? [], json["pendingErrors"]?.arrayValue ?? [])
        failures = errors.map(Self.line).sorted()
        pendingFailures = pending.map(Self.line).sorted()
        marks = (errors + pending).flatMap(Self.marks).sorted()
        Self.collect(json, at: "$", &structure)
    }

    private static func line(_ error: JSONValue) -> String {
        "\(error["interaction"]?.stringValue ?? "?"): \(marks(error).joined(separator: ", "))"
    }

    private static func marks(_ error: JSONValue) -> [String] {
        guard error["mismatch"]?["type"]?.stringValue == "mismatches" else { return ["error"] }
        return (error["mismatch"]?["mismatches"]?.arrayValue ?? []).map(Decision.mark).sorted()
    }

    private static func collect(_ value: JSONValue, at path: String, _ found: inout Set<String>) {
        switch value {
        case .object(let members):
            found.insert("\(path): object")
            // Errors and mismatches of different types have different members.
            let type = value["type"]?.stringValue.map { "<\($0)>" } ?? ""
            for member in members { collect(member.value, at: "\(path)\(type).\(member.key)", &found) }
        case .array(let items):
            found.insert("\(path): array")
            for item in items { collect(item, at: "\(path)[]", &found) }
        case .string: found.insert("\(path): string")
        case .number: found.insert("\(path): number")
        case .bool: found.insert("\(path): bool")
        case .null: found.insert("\(path): null")
        }
    }
}
