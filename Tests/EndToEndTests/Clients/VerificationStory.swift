import BrokerTestSupport
import Foundation
import NIOHTTP1
import PactModel
import TestSupport
import Testing

/// Our broker with pacts of two consumers, and their provider, which answers 200 to what begins with `/good`.
struct VerificationStory: Sendable {
    let broker: ForeignConversation
    let provider: AnsweringServer

    /// Web: 1 and 3 on main, the first with the tag dev and deployed; 2 on a branch. App: 5 on main, released.
    static func told(_ body: @escaping @Sendable (VerificationStory) async throws -> Void) async throws {
        try await withAnsweringServer({ request, _ in
            AnsweringServer.answer(request.hasPrefix("GET /good") ? 200 : 500, "", type: "text/plain")
        }) { provider in
            try await withLiveBroker { url in
                let story = VerificationStory(broker: ForeignConversation(url: url), provider: provider)
                try await story.publish("Web", "1", branch: "main", tags: ["dev"], path: "/good/1")
                try await story.publish("Web", "2", branch: "feat/x", path: "/good/2")
                try await story.publish("Web", "3", branch: "main", path: "/good/3")
                try await story.publish("App", "5", branch: "main", path: "/good/5")
                let made = try await story.broker.send(
                    .POST, "/environments", ["name": "production", "production": true])
                let environment = made["uuid"]?.stringValue ?? ""
                for (version, kind) in [("Web/versions/1", "deployed"), ("App/versions/5", "released")] {
                    try await story.broker.send(
                        .POST, "/pacticipants/\(version)/\(kind)-versions/environment/\(environment)")
                }
                try await body(story)
            }
        }
    }

    /// Publishes the pact of one interaction: a GET of `path` that is to be answered with 200.
    func publish(_ consumer: String, _ version: String, branch: String, tags: [String] = [], path: String) async throws
    {
        let pact: JSONValue = [
            "consumer": ["name": .string(consumer)], "provider": ["name": "Stock"],
            "interactions": [
                [
                    "description": .string("a look at \(path)"), "request": ["method": "GET", "path": .string(path)],
                    "response": ["status": 200],
                ]
            ],
            "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ]
        try await broker.send(
            .POST, "/contracts/publish",
            [
                "pacticipantName": .string(consumer), "pacticipantVersionNumber": .string(version),
                "branch": .string(branch), "tags": .array(tags.map { .string($0) }),
                "contracts": [
                    [
                        "consumerName": .string(consumer), "providerName": "Stock", "specification": "pact",
                        "contentType": "application/json", "content": .string(Base64.encode(pact.bytes())),
                    ]
                ],
            ])
    }

    /// Runs the reference verifier for a version of the provider, and has it publish what it found.
    func verify(_ version: String, branch: String = "main", _ options: [String]) async throws -> Finished {
        try await Command.foreign(
            ForeignTools.pact,
            [
                "verifier", "--broker-url", broker.url, "--provider-name", "Stock", "--hostname", "127.0.0.1", "--port",
                String(provider.url.split(separator: ":").last ?? ""), "--publish", "--provider-version", version,
                "--provider-branch", branch,
            ] + options
        ).run()
    }

    /// The consumer versions for which a version of the provider has a result, and whether it is a success.
    func results(of version: String) async throws -> [String: Bool] {
        let query = "q%5B%5D%5Bpacticipant%5D=Stock&q%5B%5D%5Bversion%5D=\(version)"
        let rows = try await broker.stored("/matrix?\(query)")?["matrix"]?.arrayValue ?? []
        let pairs = rows.compactMap { row -> (String, Bool)? in
            guard let success = row.at("verificationResult", "success")?.boolValue else { return nil }
            let name = row.at("consumer", "name")?.stringValue ?? ""
            return ("\(name) \(row.at("consumer", "version", "number")?.stringValue ?? "")", success)
        }
        return Dictionary(pairs, uniquingKeysWith: { $0 && $1 })
    }

    /// Whether the pact of a consumer branch is pending for the provider's branch now.
    func isPending(_ consumerBranch: String, for branch: String = "main") async throws -> Bool? {
        let answer = try await broker.send(
            .POST, "/pacts/provider/Stock/for-verification",
            [
                "includePendingStatus": true, "providerVersionBranch": .string(branch),
                "consumerVersionSelectors": [["branch": .string(consumerBranch)]],
            ])
        return answer.at("_embedded", "pacts")?.arrayValue?.first?.at("verificationProperties", "pending")?.boolValue
    }
}
