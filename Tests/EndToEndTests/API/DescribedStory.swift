import Foundation
import NIOHTTP1
import PactModel

/// Fills a broker with something of everything, and keeps the identifiers it gives out as dictionaries for schemathesis.
struct DescribedStory {
    private let broker: ForeignConversation

    init(url: String) { broker = ForeignConversation(url: url) }

    /// Files of identifiers that `schemathesis.toml` names.
    private struct Identifiers {
        var uuids: [String] = []
        /// Those of what may be deleted.
        var spare: [String] = []
        var shas: [String] = []
        var metadata: [String] = []
        var numbers: [String] = []

        func write(into folder: URL) throws {
            let lists = [
                ("uuids", uuids), ("spare", spare), ("shas", shas), ("metadata", metadata), ("numbers", numbers),
            ]
            for (name, values) in lists {
                let lines = Set(values).sorted().map { "\"\($0)\"\n" }.joined()
                try lines.write(to: folder.appending(path: "\(name).txt"), atomically: true, encoding: .utf8)
            }
        }
    }

    func tell(into folder: URL) async throws {
        var found = Identifiers()
        for _ in 1...2 {
            let webhook = try await broker.send(
                .POST, "/webhooks",
                [
                    "events": [["name": "contract_published"], ["name": "provider_verification_published"]],
                    "request": [
                        "method": "POST", "url": "http://127.0.0.1:9/build", "body": ["pact": "${pactbroker.pactUrl}"],
                    ],
                ])
            found.uuids.append(webhook["uuid"]?.stringValue ?? "")
        }
        for (consumer, provider) in [
            ("Web Shop", "Stock"), ("Till", "Stock"), ("Stock", "Billing"), ("Spare", "Spare Stock"),
        ] {
            for version in 8...9 { try await publish(consumer, "\(version)", to: provider, interactions: version - 7) }
        }
        try await broker.send(.PUT, "/pacticipants/Web%20Shop/labels/team-a")
        for version in ["31", "32"] { try await verify(version, &found) }
        try await broker.send(.PUT, "/pacticipants/Stock/branches/main/versions/32")
        for version in ["Stock/versions/32", "Web%20Shop/versions/9"] {
            try await broker.send(.PUT, "/pacticipants/\(version)/tags/prod")
        }
        found.spare += found.uuids.prefix(1)
        for name in ["production", "test", "spare"] {
            let body: JSONValue = ["name": .string(name), "production": .bool(name == "production")]
            let environment = try await broker.send(.POST, "/environments", body)["uuid"]?.stringValue ?? ""
            found.uuids.append(environment)
            if name == "spare" { found.spare.append(environment) }
            for kind in ["deployed", "released"] {
                let place = "\(kind)-versions/environment/\(environment)"
                let recorded = try await broker.send(.POST, "/pacticipants/Web%20Shop/versions/9/\(place)")
                found.uuids.append(recorded["uuid"]?.stringValue ?? "")
            }
        }
        let path = "/pacts/provider/Stock/consumer/Till/version/9/triggered-webhooks"
        let triggered = try await broker.stored(path)?.at("_embedded", "triggeredWebhooks")?.arrayValue ?? []
        found.uuids += triggered.compactMap { item in
            item.at("_links", "pb:logs", "href")?.stringValue?.split(separator: "/").dropLast().last.map(String.init)
        }
        try found.write(into: folder)
    }

    private func publish(_ consumer: String, _ version: String, to provider: String, interactions: Int) async throws {
        let items = (0..<interactions).map { number -> JSONValue in
            [
                "description": .string("article \(number)"),
                "providerStates": [["name": "in stock", "params": ["id": .number(JSONNumber(number))]]],
                "request": ["method": "GET", "path": .string("/articles/\(number)")], "response": ["status": 200],
            ]
        }
        let pact: JSONValue = [
            "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
            "interactions": .array(items), "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ]
        try await broker.send(
            .POST, "/contracts/publish",
            [
                "pacticipantName": .string(consumer), "pacticipantVersionNumber": .string(version), "branch": "main",
                "tags": ["dev"],
                "contracts": [
                    [
                        "consumerName": .string(consumer), "providerName": .string(provider), "specification": "pact",
                        "contentType": "application/json", "content": .string(Base64.encode(pact.bytes())),
                    ]
                ],
            ])
    }

    /// Has a version of the provider verify what is on the main branches: the first fails.
    private func verify(_ version: String, _ found: inout Identifiers) async throws {
        let asked = try await broker.send(
            .POST, "/pacts/provider/Stock/for-verification",
            ["consumerVersionSelectors": [["mainBranch": true]], "providerVersionBranch": "main"])
        for pact in asked.at("_embedded", "pacts")?.arrayValue ?? [] {
            // …/pact-version/SHA/metadata/TOKEN
            let parts = pact.at("_links", "self", "href")?.stringValue?.split(separator: "/").map(String.init) ?? []
            found.shas.append(parts[parts.count - 3])
            found.metadata.append(parts[parts.count - 1])
            let result = try await broker.send(
                .POST, "/" + parts.dropFirst(2).joined(separator: "/") + "/verification-results",
                [
                    "success": .bool(version == "32"), "providerApplicationVersion": .string(version),
                    "testResults": [["success": .bool(version == "32"), "exceptions": [["message": "refused"]]]],
                ])
            let href = result.at("_links", "self", "href")?.stringValue ?? ""
            found.numbers.append(href.split(separator: "/").last.map(String.init) ?? "")
        }
    }
}
