import PactMatching
public import PactModel

extension VerificationRun {
    /// The machine-readable report, in the structure of the reference verifier's.
    ///
    /// - Parameter output: the lines that went to the terminal.
    public func jsonReport(output: [String]) -> JSONValue {
        let failed = pacts.flatMap { pact in pact.results.filter { !$0.hasPassed }.map { (pact, $0) } }
        let loading: [JSONValue] = loadFailures.map { failure in
            [
                "interaction": "Failed to load pact",
                "mismatch": ["type": "error", "interactionId": "", "message": .string(failure)],
            ]
        }
        return [
            "result": .bool(hasSucceeded),
            "errors": .array(loading + failed.filter { $1.isFailure }.map { $1.error(in: $0) }),
            "pendingErrors": .array(failed.filter { $1.isPending }.map { $1.error(in: $0) }),
            "interactionResults": .array(results.map(\.summary)),
            "notices": .array(
                pacts.flatMap(\.selected.notices).map { ["when": .string($0.when), "text": .string($0.text)] }),
            "output": .array(output.map { .string($0) }),
        ]
    }
}

extension InteractionResult {
    fileprivate var summary: JSONValue {
        var entry: JSONObject = ["description": .string(interaction.description)]
        if let key = interaction.key { entry["interactionKey"] = .string(key) }
        if let id = interaction.id { entry["interactionId"] = .string(id) }
        entry["duration"] = .string(duration.inReferenceWords)
        entry["result"] = hasPassed ? "OK" : "Error"
        return .object(entry)
    }

    fileprivate func error(in pact: PactResult) -> JSONValue {
        var mismatch: JSONObject = ["interactionId": .string(interaction.id ?? "")]
        switch outcome {
        case .passed: break
        case .couldNotRun(let obstacle):
            mismatch["type"] = "error"
            mismatch["message"] = .string("\(obstacle)")
        case .mismatched(let mismatches, let answer):
            mismatch["type"] = "mismatches"
            mismatch["mismatches"] = .array(mismatches.map { $0.entry(interaction, answer) })
        }
        return ["interaction": .string(sentence(in: pact)), "mismatch": .object(mismatch)]
    }

    private func sentence(in pact: PactResult) -> String {
        let states = interaction.providerStates.enumerated().map { ($0 == 0 ? " Given " : " And ") + $1.name }.joined()
        let names = "\(pact.selected.pact.consumer) and \(pact.selected.pact.provider)"
        return "Verifying a pact between \(names)\(states) - \(interaction.description)"
    }
}

extension Duration {
    /// In whole milliseconds as the reference writes them: `12ms`, `1.54s`.
    fileprivate var inReferenceWords: String {
        let milliseconds = inMilliseconds
        guard milliseconds >= 1_000 else { return milliseconds == 0 ? "0ns" : "\(milliseconds)ms" }
        var digits = "\(1_000 + milliseconds % 1_000)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(milliseconds / 1_000)\(digits.isEmpty ? "" : ".")\(digits)s"
    }
}

extension Mismatch {
    /// Whether one side has no body at all.
    private func isOfWholeBody(_ interaction: Interaction, _ answer: ProviderAnswer) -> Bool {
        let (isUnexpected, isMissing) = (expected ?? "" == "", actual ?? "" == "")
        guard isUnexpected != isMissing else { return false }
        return isMissing ? answer.body.isEmpty : interaction.expectedBody.isEmpty
    }

    fileprivate func entry(_ interaction: Interaction, _ answer: ProviderAnswer) -> JSONValue {
        var entry = JSONObject()
        func add(type: String, _ key: String? = nil, _ name: String? = nil) {
            entry["type"] = .string(type)
            if let key, let name { entry[key] = .string(name) }
            entry["expected"] = .string(expected ?? "")
            entry["actual"] = .string(actual ?? "")
        }
        switch place {
        case .method: add(type: "MethodMismatch")
        case .path: add(type: "PathMismatch")
        case .query(let parameter): add(type: "QueryMismatch", "parameter", parameter)
        case .header(let name):
            add(type: "HeaderMismatch", "key", name)
            // The reference puts the value of a header that is missing into quotes.
            if actual == nil, let expected { entry["expected"] = .string("\"\(expected)\"") }
        case .metadata(let key): add(type: "MetadataMismatch", "key", key)
        case .body(let path):
            // The reference gives a body that is missing as null, at a path of its own.
            let isWhole = path == "$" && isOfWholeBody(interaction, answer)
            add(type: "BodyMismatch", "path", isWhole ? "/" : path)
            if isWhole { entry[actual ?? "" == "" ? "actual" : "expected"] = .null }
        case .status:
            add(type: "StatusMismatch")
            if case .http(_, let response) = interaction.content {
                entry["expected"] = .number(JSONNumber(response.status))
            }
            if let response = answer.response { entry["actual"] = .number(JSONNumber(response.status)) }
        case .bodyType:
            add(type: "BodyTypeMismatch")
            entry["expectedBody"] = interaction.expectedBody.inReport
            entry["actualBody"] = answer.body.inReport
        }
        entry["mismatch"] = .string(sentence)
        return .object(entry)
    }
}

extension Interaction {
    /// Of the response or the first message.
    fileprivate var expectedBody: PactBody {
        switch content {
        case .http(_, let response): response.body
        case .asynchronousMessage(let message): message.contents
        case .synchronousMessage(_, let responses): responses.first?.contents ?? .missing
        }
    }
}

extension ProviderAnswer {
    /// Of the response or the first message.
    fileprivate var body: PactBody {
        switch self {
        case .response(let response): response.body
        case .messages(let messages): messages.first?.contents ?? .missing
        }
    }
}

extension PactBody {
    fileprivate var inReport: JSONValue { isEmpty ? .null : .string(String(decoding: bytes, as: UTF8.self)) }
}
