import Database
import PactModel

/// Single pacts and lists of them.
enum Pacts {
    private static let pair = "/pacts/provider/{provider}/consumer/{consumer}"

    static let routes: [Route] =
        [
            pair + "/version/{version}", pair + "/versions/{version}",
            "/pact/provider/{provider}/consumer/{consumer}/version/{version}",
        ]
        .flatMap { path -> [Route] in
            [
                .get(path, produces: Route.anyJSON) { request, connection in
                    let pact = try existing(request, connection)
                    return try answer(pact, request, connection)
                },
                .put(path, produces: Route.anyJSON, put),
                .patch(path, consumes: ["application/json"], produces: Route.anyJSON, patch), .delete(path, delete),
            ]
        } + [
            .longGet("/pacts/latest") { request, connection in
                let all = try connection.publications(
                    PactCondition.newestOfAllPairs, [], order: "consumer.name, provider.name")
                return latestOfAll(all, request)
            },
            .get(pair + "/latest", produces: Route.anyJSON) { try latest($0, $1, "1", []) },
            .get("/pact/provider/{provider}/consumer/{consumer}/latest", produces: Route.anyJSON) {
                try latest($0, $1, "1", [])
            },
            .get(pair + "/latest/{tag}", produces: Route.anyJSON) { request, connection in
                let tag = request.parameter("tag")
                return try latest(request, connection, PactCondition.newestPairWithTag, [.text(tag)], tag: tag)
            },
            .get(pair + "/latest-untagged", produces: Route.anyJSON) {
                try latest($0, $1, PactCondition.newestUntaggedPair, [])
            },
            .get(pair + "/branch/{branch}/latest", produces: Route.anyJSON) { request, connection in
                try latest(
                    request, connection, PactCondition.newestPairOnBranch, [.text(request.parameter("branch"))],
                    namesItself: true)
            },
            .longGet(pair + "/versions") { try PactVersions.answer($0, $1) },
            .get(pair + "/tag/{tag}") { request, connection in
                try PactVersions.answer(
                    request, connection, PactCondition.isTagged, [.text(request.parameter("tag"))], prefix: "pb:")
            },
            // These two are asked by `pact broker get-pacts --consumer` without a branch.
            .get(pair + "/branch") {
                try PactVersions.answer($0, $1, PactCondition.isOnMainBranch, order: .oldestFirst, namesPacts: true)
            },
            .get(pair + "/branch/latest", headOfMainBranch),
            .get(pair + "/branch/versions") {
                try PactVersions.answer($0, $1, PactCondition.isOnMainBranch, order: .oldestFirst)
            },
            .get(pair + "/branch/latest/versions") { try PactVersions.answer($0, $1, PactCondition.headOfMainBranch) },
            .get(pair + "/branch/{branch}/latest/versions") { request, connection in
                try PactVersions.answer(
                    request, connection, PactCondition.headOfBranch, [.text(request.parameter("branch"))])
            },
            .get(pair + "/branch/{branch}") { request, connection in
                try PactVersions.answer(
                    request, connection, PactCondition.isOnBranch, [.text(request.parameter("branch"))],
                    order: .oldestFirst, namesPacts: true)
            },
            .get(pair + "/version/{version}/previous-distinct") { request, connection in
                let pact = try existing(request, connection)
                guard let found = try connection.previousDistinct(pact) else { throw BrokerError.notFound }
                return try answer(found, request, connection)
            },
            .get("/pacts/provider/{provider}") { try ofProvider($0, $1, "1", []) },
            .get("/pacts/provider/{provider}/latest") { try ofProvider($0, $1, PactCondition.newestOfPair, []) },
            .get("/pacts/provider/{provider}/latest/{tag}") { request, connection in
                try ofProvider(
                    request, connection,
                    PactCondition.newestPairWithTag, [.text(request.parameter("tag"))])
            },
            .get("/pacts/provider/{provider}/tag/{tag}") { request, connection in
                try ofProvider(request, connection, PactCondition.isTagged, [.text(request.parameter("tag"))])
            },
            .get("/pacts/provider/{provider}/branch") { try ofProvider($0, $1, PactCondition.isOnMainBranch, []) },
            .get("/pacts/provider/{provider}/branch/latest") {
                try ofProvider($0, $1, PactCondition.headOfMainBranch, [])
            },
            .get("/pacts/provider/{provider}/branch/{branch}") { request, connection in
                try ofProvider(request, connection, PactCondition.isOnBranch, [.text(request.parameter("branch"))])
            },
            .get("/pacts/provider/{provider}/branch/{branch}/latest") { request, connection in
                try ofProvider(request, connection, PactCondition.headOfBranch, [.text(request.parameter("branch"))])
            },
        ]

    // MARK: - One pact

    static func existing(_ request: BrokerRequest, _ connection: Connection) throws -> PactPublication {
        let found = try connection.publication(
            consumer: request.parameter("consumer"), version: request.parameter("version"),
            provider: request.parameter("provider"))
        guard let found else { throw BrokerError.notFound }
        return found
    }

    private static func answer(
        _ pact: PactPublication, _ request: BrokerRequest, _ connection: Connection, metadata: PactMetadata? = nil
    ) throws -> Answer {
        try PactDocument.answer(pact, request, connection, metadata: metadata)
    }

    /// The pact at the head of the main branch; where the consumer has a branch called `latest`, the pacts on that.
    private static func headOfMainBranch(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let onBranch = try connection.newestPublication(
            consumer: request.parameter("consumer"), provider: request.parameter("provider"),
            PactCondition.isOnBranch, [.text("latest")])
        if onBranch == nil {
            return try PactVersions.answer(request, connection, PactCondition.headOfMainBranch, namesPacts: true)
        }
        return try PactVersions.answer(
            request, connection, PactCondition.isOnBranch, [.text("latest")], order: .oldestFirst, namesPacts: true)
    }

    private static func latest(
        _ request: BrokerRequest, _ connection: Connection, _ condition: String, _ arguments: [SQLValue],
        tag: String? = nil, namesItself: Bool = false
    ) throws -> Answer {
        let found = try connection.newestPublication(
            consumer: request.parameter("consumer"), provider: request.parameter("provider"), condition, arguments)
        guard let found else { throw BrokerError.notFound }
        var metadata = PactMetadata()
        metadata.selected = [.init(consumerVersionID: found.consumerVersionID, tag: tag)]
        var answer = try PactDocument.answer(
            found, request, connection, metadata: metadata, namesItself: namesItself)
        if request.produced != Route.extended {
            answer.headers.append(("X-Pact-Consumer-Version", found.consumerVersion))
        }
        return answer
    }

    // MARK: - Changes

    private static func validDocument(_ request: BrokerRequest, _ connection: Connection) throws -> JSONValue {
        let document = try request.json()
        var validation = Validation()
        if document.objectValue == nil {
            validation.add("", "a pact is a JSON object, and this is \(kind(of: document))")
        }
        for side in ["consumer", "provider"] {
            if let name = document[side]?["name"]?.stringValue,
                !request.spelling(connection).areSame(name, request.parameter(side))
            {
                validation.add(
                    "\(side).name",
                    "name in pact '\(name)' does not match \(side) name in path '\(request.parameter(side))'.")
            }
        }
        try validation.finish()
        return document
    }

    private static func kind(of json: JSONValue) -> String {
        switch json {
        case .array: "an array"
        case .string: "a text"
        case .number: "a number"
        case .bool, .null, .object: json.text()
        }
    }

    private static func put(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let document = try validDocument(request, connection)
        return try store(document, bytes: request.body, request, connection)
    }

    private static func patch(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let document = try validDocument(request, connection)
        let old = try connection.publication(
            consumer: request.parameter("consumer"), version: request.parameter("version"),
            provider: request.parameter("provider"))
        guard let old else { return try store(document, bytes: request.body, request, connection) }
        guard let merged = PactMerge.merge(document, into: try JSONValue(parsing: connection.content(old.contentID)))
        else {
            throw BrokerError.conflict(
                "The pacts cannot be merged: an interaction with the same description and provider state has another "
                    + "request, or one of the documents has no interactions.")
        }
        return try store(merged, bytes: merged.bytes(), request, connection, allowsChange: true)
    }

    private static func store(
        _ document: JSONValue, bytes: [UInt8], _ request: BrokerRequest, _ connection: Connection,
        allowsChange: Bool = false
    ) throws -> Answer {
        let (consumer, provider) = (request.parameter("consumer"), request.parameter("provider"))
        let similar = try [consumer, provider].compactMap { try connection.similarNameProblem($0, request) }
        if !similar.isEmpty { throw BrokerError.similarName(similar.joined(separator: "\n")) }
        let old = try connection.publication(
            consumer: consumer, version: request.parameter("version"), provider: provider)
        if let old, !allowsChange, !request.settings.allowsContractModification,
            old.sha != PactContent.sha(of: document)
        {
            throw BrokerError.conflict(
                Publishing.modificationRefused(consumer, request.parameter("version"), provider))
        }
        let (version, _) = try connection.findOrCreateVersion(
            consumer, request.parameter("version"), at: request.timestamp)
        let owner = try connection.findOrCreatePacticipant(provider, at: request.timestamp)
        let outcome = try connection.store(
            document, bytes: bytes, version: version, provider: owner, at: request.timestamp)
        let publication = try existing(request, connection)
        let events = try connection.events(of: publication, outcome, version: version, provider: owner)
        let fired = try connection.fireWebhooks(for: publication, events, request)
        var answer = try answer(publication, request, connection)
        answer.status = old == nil ? 201 : 200
        answer.schedulesDeliveries = !fired.deliveries.isEmpty
        return answer
    }

    private static func delete(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let pact = try existing(request, connection)
        try connection.execute(
            "DELETE FROM pact_publications WHERE consumer_version_id = ? AND provider_id = ?",
            [.integer(pact.consumerVersionID), .integer(pact.providerID)])
        let remaining = try connection.publications(
            of: pact.providerID, consumer: pact.consumerID, limit: 1)
        var links: JSONObject = ["index": .link(request.links.base)]
        if !remaining.isEmpty {
            links["pb:latest-pact-version"] = .link(
                request.links.pair(provider: pact.provider, consumer: pact.consumer) + "/latest", title: "Latest pact")
        }
        return Answer(200, ["_links": .object(links)])
    }
}
