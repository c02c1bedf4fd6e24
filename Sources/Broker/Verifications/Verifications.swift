import Database
import Foundation
import PactModel

/// Verification results of pact contents.
enum Verifications {
    private static let content = "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}"
    private static let pair = "/pacts/provider/{provider}/consumer/{consumer}"

    static let routes: [Route] =
        [
            .post(content + "/verification-results") { try publish($0, $1, PactMetadata()) },
            .post(content + "/metadata/{metadata}/verification-results") {
                try publish($0, $1, PactMetadata(token: $0.parameter("metadata")))
            },
        ]
        + newest.flatMap { path, find -> [Route] in
            let path = path + "/verification-results/latest"
            return [
                .get(path, produces: Route.anyJSON) { request, connection in
                    let (verification, pact) = try newest(request, connection, find)
                    return try answer(verification, pact, request, connection)
                },
                .delete(path) { request, connection in
                    try delete(newest(request, connection, find).verification, connection)
                },
            ]
        }
        + [content, content + "/metadata/{metadata}"].flatMap { path -> [Route] in
            let path = path + "/verification-results/{number}"
            return [
                .get(path, produces: Route.anyJSON) { try answer(existing($0, $1), nil, $0, $1) },
                .delete(path) { try delete(existing($0, $1), $1) },
            ]
        } + [.get("/verification-results/consumer/{consumer}/version/{version}/latest") { try summary($0, $1) }]

    private typealias FindPact = @Sendable (BrokerRequest, Connection) throws -> PactPublication?

    /// What has a newest result: a content, for which nothing is to find, or a publication.
    private static let newest: [(path: String, find: FindPact?)] = [
        (content, nil),
        (
            pair + "/version/{version}",
            { request, connection in
                try connection.publication(
                    consumer: request.parameter("consumer"), version: request.parameter("version"),
                    provider: request.parameter("provider"))
            }
        ),
        (
            pair + "/latest",
            { request, connection in
                try connection.newestPublication(
                    consumer: request.parameter("consumer"), provider: request.parameter("provider"))
            }
        ),
        (
            pair + "/latest/{tag}",
            { request, connection in
                try connection.newestPublication(
                    consumer: request.parameter("consumer"), provider: request.parameter("provider"),
                    PactCondition.newestPairWithTag, [.text(request.parameter("tag"))])
            }
        ),
    ]

    private static func newest(_ request: BrokerRequest, _ connection: Connection, _ find: FindPact?) throws -> (
        verification: Verification, pact: PactPublication?
    ) {
        let pact = try find?(request, connection)
        if find != nil, pact == nil { throw BrokerError.notFound }
        let content = try pact?.contentID ?? contentID(request, connection)
        guard let verification = try connection.latestVerification(ofContent: content) else {
            throw BrokerError.notFound
        }
        return (verification, pact)
    }

    private static func delete(_ verification: Verification, _ connection: Connection) throws -> Answer {
        try connection.execute("DELETE FROM verifications WHERE number = ?", [.integer(verification.number)])
        try connection.execute(
            """
            UPDATE verifications SET is_latest = 1 WHERE number = (SELECT MAX(number) FROM verifications
                WHERE content_id = ? AND provider_version_id = ?)
            """, [.integer(verification.contentID), .integer(verification.providerVersionID)])
        return .noContent
    }

    private static func contentID(_ request: BrokerRequest, _ connection: Connection) throws -> Int {
        guard let id = try connection.contentID(request) else { throw BrokerError.notFound }
        return id
    }

    // MARK: - Publishing

    private static func publish(_ request: BrokerRequest, _ connection: Connection, _ metadata: PactMetadata) throws
        -> Answer
    {
        let body = try request.jsonObject()
        var validation = Validation()
        let version = validation.text(body, "providerApplicationVersion", required: true)
        switch body["success"] {
        case .bool?: break
        case nil: validation.add("success", "is missing")
        default: validation.add("success", "must be boolean")
        }
        let buildURL = validation.anyText(body, "buildUrl")
        if let buildURL, !buildURL.isEmpty, URL(string: buildURL, encodingInvalidCharacters: false) == nil {
            validation.add("buildUrl", "is not a valid URL")
        }
        try validation.finish()
        guard let version else { preconditionFailure("a valid body has it") }
        let content = try contentID(request, connection)
        let (providerVersion, _) = try connection.findOrCreateVersion(
            request.parameter("provider"),
            request.spelling(connection).version(version, of: request.parameter("provider")), at: request.timestamp)
        try connection.execute(
            "UPDATE verifications SET is_latest = 0 WHERE content_id = ? AND provider_version_id = ? AND is_latest = 1",
            [.integer(content), .integer(providerVersion.id)])
        try connection.execute(
            """
            INSERT INTO verifications (content_id, provider_version_id, success, executed_at, build_url, test_results,
                verified_by, wip, pact_pending, is_latest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """,
            [
                .integer(content), .integer(providerVersion.id), SQLValue(body["success"] == true),
                .text(request.timestamp), SQLValue(buildURL),
                SQLValue(body["testResults"]?.text()),
                SQLValue(body["verifiedBy"]?.text()), SQLValue(metadata.isWorkInProgress),
                metadata.isPending.map { SQLValue($0) } ?? .null,
            ])
        let number = connection.lastInsertedRowID
        try connection.touchIntegration(
            consumer: connection.existingPacticipant(request.parameter("consumer")).id,
            provider: providerVersion.pacticipantID, at: request.timestamp)
        guard let verification = try connection.verification(number) else {
            preconditionFailure("a result that was just stored is there")
        }
        let fired = try connection.fireWebhooks(for: verification, metadata, request)
        var answer = Answer(
            201, try document(verification, request, connection), location: url(number, request))
        answer.schedulesDeliveries = !fired.deliveries.isEmpty
        return answer
    }

    // MARK: - Reading

    static func existing(_ request: BrokerRequest, _ connection: Connection) throws -> Verification {
        let content = try contentID(request, connection)
        if request.parameter("number") == "all" {
            throw BrokerError.notFoundBecause("There is no list of all results of a pact; the matrix shows them.")
        }
        guard let number = Int(request.parameter("number")), let verification = try connection.verification(number),
            verification.contentID == content
        else { throw BrokerError.notFound }
        return verification
    }

    /// - Parameter pact: the publication asked for; nil where it was asked by content.
    private static func answer(
        _ verification: Verification, _ pact: PactPublication?, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        var document =
            if let pact { document(verification, pact, request.links, connection) } else {
                try document(verification, request, connection)
            }
        if request.produced == Route.extended {
            document["_embedded"] = ["tags": try tags(of: verification, request, connection)]
        }
        return Answer(200, document)
    }

    /// The tags of the provider version, and whether it is the newest with each.
    private static func tags(of verification: Verification, _ request: BrokerRequest, _ connection: Connection) throws
        -> JSONValue
    {
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        return .array(
            try connection.tags(ofVersion: verification.providerVersionID).map { tag in
                let newest = try connection.newestVersion(ofPacticipant: provider.id, withTag: tag)
                let href = request.links.tag(provider.name, verification.providerVersion, tag)
                return [
                    "name": .string(tag), "latest": .bool(newest == verification.providerVersionID),
                    "_links": ["self": .link(href, title: "Tag", name: tag)],
                ]
            })
    }

    private static func summary(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let version = try Versions.existing(
            {
                var request = request
                request.parameters["pacticipant"] = request.parameter("consumer")
                return request
            }(), connection)
        let pacts = try connection.publications(
            "publication.consumer_version_id = ?", [.integer(version.id)], order: "provider.name")
        var names: [String: [JSONValue]] = ["successful": [], "failed": [], "unknown": []]
        var results: [JSONValue] = []
        for pact in pacts {
            let verification = try connection.latestVerification(ofContent: pact.contentID)
            let outcome = verification.map { $0.isSuccess ? "successful" : "failed" } ?? "unknown"
            names[outcome, default: []].append(.string(pact.provider))
            if let verification {
                results.append(.object(document(verification, pact, request.links, connection)))
            }
        }
        let own = request.links.base + request.rawPath
        return Answer(
            200,
            [
                "success": .bool(names["successful"]?.count == pacts.count),
                "providerSummary": [
                    "successful": .array(names["successful"] ?? []), "failed": .array(names["failed"] ?? []),
                    "unknown": .array(names["unknown"] ?? []),
                ],
                "_embedded": ["verificationResults": .array(results)],
                "_links": [
                    "self": .link(
                        own,
                        title:
                            "Latest verification results for consumer \(version.pacticipant) version \(version.number)")
                ],
            ])
    }

    // MARK: - Representation

    private static func url(_ number: Int, _ request: BrokerRequest) -> String {
        request.links.content(
            provider: request.parameter("provider"), consumer: request.parameter("consumer"),
            sha: request.parameter("sha"))
            + "/verification-results/\(number)"
    }

    private static func document(
        _ verification: Verification, _ request: BrokerRequest, _ connection: Connection
    ) throws -> JSONObject {
        let pact = try connection.publications(
            "publication.content_id = ?", [.integer(verification.contentID)], limit: 1
        ).first
        return document(verification, pact, request.links, connection, provider: request.parameter("provider"))
    }

    /// - Parameter pact: a publication of the content; nil where all have been overwritten or deleted.
    private static func document(
        _ verification: Verification, _ pact: PactPublication?, _ links: Links, _ connection: Connection,
        provider: String = ""
    ) -> JSONObject {
        let results = verification.testResults.flatMap { try? JSONValue(parsing: $0) }
        var own: String?
        if let pact {
            own = links.content(provider: pact.provider, consumer: pact.consumer, sha: pact.sha)
        }
        var linkMembers: JSONObject = [:]
        if let own, let pact {
            linkMembers["self"] = .link(
                "\(own)/verification-results/\(verification.number)", title: "Verification result",
                name: "Verification result \(verification.number) for \(pact.title)")
            var metadata = PactMetadata()
            metadata.consumerVersionNumber = pact.consumerVersion
            linkMembers["pb:pact-version"] = .link(
                "\(own)/metadata/\(metadata.token)", title: "Pact", name: pact.title)
            linkMembers["pb:triggered-webhooks"] = .link(
                "\(own)/verification-results/\(verification.number)/triggered-webhooks",
                title: "Webhooks triggered by the publication of this verification result")
        }
        return .hal([
            "providerName": .string(pact?.provider ?? provider),
            "providerApplicationVersion": .string(verification.providerVersion),
            "success": .bool(verification.isSuccess), "verificationDate": Timestamp.shown(verification.executedAt),
            "buildUrl": .optional(verification.buildURL), "testResults": results,
            "verifiedBy": .object(verifier(verification)),
            "_links": .object(linkMembers),
        ])
    }
}

extension Verifications {
    /// The tool that verified, flattened as clients know it.
    fileprivate static func verifier(_ verification: Verification) -> JSONObject {
        guard let stored = verification.verifiedBy.flatMap({ try? JSONValue(parsing: $0) }) else { return [:] }
        let language = stored["clientLanguage"]
        return .hal([
            "implementation": stored["implementation"], "version": stored["version"],
            "client_implementation": language?["name"], "client_test_framework": language?["testFramework"],
            "client_version": language?["version"],
        ])
    }
}

extension Connection {
    func verification(_ number: Int) throws -> Verification? {
        try row("\(Verification.selection) WHERE verification.number = ?", [.integer(number)]).map(Verification.init)
    }

    func latestVerification(ofContent id: Int, byVersion version: Int) throws -> Verification? {
        try row(
            """
            \(Verification.selection)
            WHERE verification.content_id = ? AND verification.provider_version_id = ? AND verification.is_latest = 1
            """, [.integer(id), .integer(version)]
        ).map(Verification.init)
    }

    func latestVerification(ofContent id: Int) throws -> Verification? {
        try row(
            "\(Verification.selection) WHERE verification.content_id = ? ORDER BY verification.number DESC LIMIT 1",
            [.integer(id)]
        ).map(Verification.init)
    }
}
