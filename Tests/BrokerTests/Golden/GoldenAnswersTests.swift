import Broker
import Foundation
import HTTPTypes
import PactModel
import TestSupport
import Testing

@Suite("Answers of the Ruby broker")
struct GoldenAnswersTests {
    /// Parts that this broker does not have.
    private static let notBuilt = [
        "webhook", "-html", "html-", "browser", "diff", "badge", "dashboard", "metrics", "integrations", "dependencies",
        "heartbeat", "provider-states", "extended", "extension",
    ]
    /// Steps where this broker answers otherwise on purpose, and why.
    private static let different: [String: String] = [
        "index-json": "clients that take application/json alone are served",
        "pacticipant-create-array": "a body of the wrong kind is the client's mistake: 400, not 500",
        "pacticipant-create-wrong-type": "a wrong content type is told before the body is read: 415, not 500",
        "pact-put-wrong-type": "415, not 500",
        "pact-put-array":
            "the recorded 500 is a fault; an array is stored here, and the story would go on with another state",
        "contracts-publish-no-contracts": "a version without contracts is recorded, not a 500",
        "verifications-for-consumer-version": "the recording lists each result twice",
        "matrix-bad-latestby": "400, not 500",
        "provider-pacts": "the recording lists a pact once for each revision",
        "tag-versions": "the recorded link to the pacticipant lacks its name",
        "tag-versions-page": "the recorded link to the pacticipant lacks its name",
    ]
    /// Members that belong to those parts.
    private static let absent: Set<String> = [
        "pb:pact-webhooks", "pb:consumer-webhooks", "pb:triggered-webhooks", "pb:diff", "pb:diff-previous-distinct",
        "curies", "versions",
        "pb:can-i-deploy-badge", "pb:can-i-deploy-branch-to-environment-badge", "pb:webhooks", "pb:webhook",
        "pb:integrations",
        "pb:metrics", "beta:provider-pacts-for-verification",
        "notices", "logs",
    ]

    /// The recorder showed a byte that is no UTF-8 as the replacement character.
    private static func bytes(_ text: String) -> [UInt8] {
        text.contains("\u{FFFD}")
            ? Array(text.utf8).split(separator: [0xEF, 0xBF, 0xBD]).joined(separator: [0xFF]).map { $0 }
            : Array(text.utf8)
    }

    @Test(
        "are repeated, but for wording and what is not built",
        .enabled(
            if: ProjectFolder.goldenAnswers != nil,
            "the recorded answers are not there; PACT_GOLDEN_ANSWERS names their folder"))
    func areRepeated() async throws {
        let steps = try GoldenStep.all()
        try await withBroker { broker in
            var comparison = GoldenComparison()
            for step in steps
            where step.method != "HOOK" && Self.different[step.name] == nil
                && !Self.notBuilt.contains(where: { step.name.contains($0) })
            {
                let answer = try await broker.send(
                    .init(rawValue: step.method) ?? .get, comparison.rewritten(step.path),
                    bytes: step.body.map { Self.bytes(comparison.rewritten($0)) }, headers: step.headers)
                var differences: [String] = []
                if answer.status != step.status {
                    differences.append("status \(step.status) <> \(answer.status) \(answer.text.prefix(300))")
                }
                if let recorded = try? JSONValue(parsing: step.answer), case let found = answer.json, !found.isNull {
                    comparison.learn(recorded, found, learnsContents: step.name == "pact-patch-merge")
                    if answer.status == step.status, step.status < 400 {
                        differences += comparison.differences(recorded, found, absent: Self.absent)
                            .filter { !$0.hasPrefix("$._links.pb:tagged-pact-versions.templated") }
                    }
                }
                if !differences.isEmpty {
                    Issue.record(
                        "\(step.number) \(step.name) \(step.method) \(step.path)\n  \(differences.prefix(12).joined(separator: "\n  "))"
                    )
                }
            }
        }
    }
}
