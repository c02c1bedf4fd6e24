import Foundation
import TestSupport
import Testing

/// A live broker, asked at random what its own description says it takes: no fault, no status or media type that is not
/// described, no answer that does not fit its schema, nothing taken that the description forbids.
///
/// API_SEED and API_EXAMPLES set the seed and the number of requests for each operation.
@Suite(.enabled(if: ForeignTools.schemathesis != nil, Comment(rawValue: ForeignTools.schemathesisAbsence)))
struct SchemathesisTests {
    /// With a fixed seed, so that a failure is about a change and not about luck; the slow suite draws its own.
    @Test func theBrokerAnswersAsItsDescriptionSays() async throws {
        try await Self.check(
            seed: setting("API_SEED") ?? 1, examples: setting("API_EXAMPLES") ?? 2, ["examples", "fuzzing"])
    }

    static func check(seed: Int, examples: Int, _ phases: [String]) async throws {
        try await withTemporaryFolder { folder in
            let database = folder.appending(path: "broker.sqlite").path
            var serve = Command.own("broker", ["serve", "--port", "0", "--database", database])
            // Webhooks with made-up addresses must not leave this machine.
            serve.environment = [
                "PACT_BROKER_WEBHOOK_HOST_WHITELIST": "127.0.0.1", "PACT_BROKER_WEBHOOK_SCHEME_WHITELIST": "http https",
                "PACT_BROKER_WEBHOOK_RETRY_SCHEDULE": "1",
            ]
            try await serve.serving { broker in
                try await DescribedStory(url: broker.url).tell(into: folder)
                print("schemathesis: seed \(seed), \(examples) examples, \(phases.joined(separator: ", "))")
                // What deletes everything comes last.
                let choices = [
                    ["--exclude-operation-id", "deleteEverything"], ["--include-operation-id", "deleteEverything"],
                ]
                for choice in choices {
                    let finished = try await run(
                        "\(broker.url)/openapi.yaml",
                        choice + [
                            "--phases", phases.joined(separator: ","), "--seed", "\(seed)", "--max-examples",
                            "\(examples)",
                        ], in: folder)
                    print(finished.output.split(separator: "\n").suffix(12).joined(separator: "\n"))
                    #expect(finished.status == 0, "API_SEED=\(seed) API_EXAMPLES=\(examples): \(finished)")
                }
            }
        }
    }

    private static func run(_ description: String, _ arguments: [String], in folder: URL) async throws -> Finished {
        for name in ["schemathesis.toml", "accept.py"] {
            let file = folder.appending(path: name)
            try? FileManager.default.removeItem(at: file)
            try FileManager.default.copyItem(
                at: ProjectFolder.root.appending(path: "Tests/EndToEndTests/API").appending(path: name), to: file)
        }
        var command = try Command.foreign(
            ForeignTools.schemathesis,
            ["--config-file", "schemathesis.toml", "run", description, "--no-color"] + arguments)
        command.folder = folder
        return try await command.run()
    }
}

private func setting(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

/// The same with many more requests, sequences of them too, and another seed each time, which the test prints.
@Suite(
    .enabled(if: ForeignTools.schemathesis != nil, Comment(rawValue: ForeignTools.schemathesisAbsence)),
    .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
struct SlowSchemathesisTests {
    @Test func theBrokerAnswersAsItsDescriptionSays() async throws {
        try await SchemathesisTests.check(
            seed: setting("API_SEED") ?? Int(Date().timeIntervalSince1970), examples: setting("API_EXAMPLES") ?? 50,
            ["examples", "coverage", "fuzzing", "stateful"])
    }
}
