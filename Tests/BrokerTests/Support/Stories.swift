import PactModel

/// Steps that many tests begin with.
extension TestBroker {
    /// A pact with interactions of these descriptions; each has its own path.
    static func pact(_ consumer: String, _ provider: String, _ descriptions: [String] = ["a request"]) -> JSONValue {
        [
            "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
            "interactions": .array(
                descriptions.map { description in
                    [
                        "description": .string(description),
                        "request": ["method": "GET", "path": .string("/\(description.replacing(" ", with: "-"))")],
                        "response": ["status": 200],
                    ]
                }),
            "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ]
    }

    /// The body of `POST /contracts/publish`.
    static func publication(
        _ consumer: String, _ version: String, to provider: String, branch: String? = "main", tags: [String] = [],
        content: [UInt8]? = nil, descriptions: [String] = ["a request"], onConflict: String? = nil
    ) -> JSONValue {
        let bytes = content ?? pact(consumer, provider, descriptions).bytes()
        var contract: JSONObject = [
            "consumerName": .string(consumer), "providerName": .string(provider), "specification": "pact",
            "contentType": "application/json", "content": .string(Base64.encode(bytes)),
        ]
        contract["onConflict"] = onConflict.map { .string($0) }
        var body: JSONObject = [
            "pacticipantName": .string(consumer), "pacticipantVersionNumber": .string(version),
            "contracts": [.object(contract)], "tags": .array(tags.map { .string($0) }),
        ]
        body["branch"] = branch.map { .string($0) }
        return .object(body)
    }

    @discardableResult
    func publish(
        _ consumer: String, _ version: String, to provider: String, branch: String? = "main", tags: [String] = [],
        descriptions: [String] = ["a request"]
    ) async throws -> TestAnswer {
        try await post(
            "/contracts/publish",
            Self.publication(consumer, version, to: provider, branch: branch, tags: tags, descriptions: descriptions))
    }

    /// Reports a result for the pact of a consumer version, by the link that the pact shows.
    @discardableResult
    func verify(
        _ consumer: String, _ version: String, by provider: String, _ providerVersion: String, branch: String? = nil,
        success: Bool = true, results: JSONValue? = nil
    ) async throws -> TestAnswer {
        let pact = try await get("/pacts/provider/\(provider)/consumer/\(consumer)/version/\(version)")
        if let branch { _ = try await put("/pacticipants/\(provider)/branches/\(branch)/versions/\(providerVersion)") }
        var body: JSONObject = [
            "success": .bool(success), "providerApplicationVersion": .string(providerVersion),
        ]
        body["testResults"] = results
        return try await post(pact.path("pb:publish-verification-results") ?? "", .object(body))
    }

    /// Makes an environment; its identifier.
    @discardableResult
    func environment(_ name: String, production: Bool = false) async throws -> String {
        let answer = try await post(
            "/environments",
            ["name": .string(name), "displayName": .string(name), "production": .bool(production)])
        return answer.json["uuid"]?.stringValue ?? ""
    }

    @discardableResult
    func deploy(_ name: String, _ version: String, to environment: String) async throws -> TestAnswer {
        try await post("/pacticipants/\(name)/versions/\(version)/deployed-versions/environment/\(environment)")
    }

    @discardableResult
    func release(_ name: String, _ version: String, to environment: String) async throws -> TestAnswer {
        try await post("/pacticipants/\(name)/versions/\(version)/released-versions/environment/\(environment)")
    }
}
