import PactModel

/// `--last-failed`, with the report of a run before.
extension Situation {
    static let lastFailed: [Situation] = [
        again("what failed last, by its key", version: "4.0", failed: "k2"),
        again("nothing that failed last", version: "4.0", failed: nil),
        again("what failed last in a pact without keys", version: "3.0.0", failed: nil, sentence: true)
            .differing(.knowsWhatFailedWithoutKeys, in: .interactions, .structure, .requests),
        Situation("what failed last without a report", pair(isV4: true), version: "4.0", flags: ["--last-failed"]),
    ]

    private static func pair(isV4: Bool) -> [JSONValue] {
        ["k1", "k2"].map { interaction("a look at \($0)", more: isV4 ? ["key": .string($0)] : [:]) }
    }

    private static func again(_ name: String, version: String, failed: String?, sentence: Bool = false) -> Situation {
        let isV4 = version == "4.0"
        let results: [JSONValue] = ["k1", "k2"].map { key in
            var result: JSONObject = [
                "description": .string("a look at \(key)"), "duration": "1ms",
                "result": key == failed || (sentence && key == "k2") ? "Error" : "OK",
            ]
            if isV4 { result["interactionKey"] = .string(key) }
            return .object(result)
        }
        let error: JSONValue = [
            "interaction": "Verifying a pact between Web and Stock - a look at k2",
            "mismatch": ["type": "error", "interactionId": "", "message": "x"],
        ]
        let isFailed = failed != nil || sentence
        let report: JSONValue = [
            "errors": isFailed ? [error] : [], "pendingErrors": [], "interactionResults": .array(results),
            "notices": [],
            "output": [], "result": .bool(!isFailed),
        ]
        return Situation(name, pair(isV4: isV4), version: version, flags: ["--last-failed"]).with {
            $0.files["report.json"] = report.bytes()
            $0.sources = ["--file", "pact.json"]
        }
    }
}
