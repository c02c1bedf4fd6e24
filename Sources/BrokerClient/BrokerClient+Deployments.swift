public import PactModel

extension BrokerClient {
    /// Makes an environment; its document.
    public func createEnvironment(
        name: String, displayName: String?, isProduction: Bool, contactName: String? = nil, contactEmail: String? = nil
    ) async throws -> JSONValue {
        var body: JSONObject = ["name": .string(name), "production": .bool(isProduction)]
        body["displayName"] = displayName.map { .string($0) }
        if contactName != nil || contactEmail != nil {
            var contact: JSONObject = [:]
            contact["name"] = contactName.map { .string($0) }
            contact["details"] = contactEmail.map { ["emailAddress": .string($0)] }
            body["contacts"] = [.object(contact)]
        }
        let url = try url("pb:environments", in: await index())
        guard let answer = try await transport.document("POST", url, body: .object(body)) else {
            throw BrokerClientError.notFound(what: "The environments resource")
        }
        return answer
    }

    /// All environments, as the broker describes them.
    public func environments() async throws -> [JSONValue] {
        let url = try url("pb:environments", in: await index())
        return try await transport.document("GET", url)?["_embedded"]?["environments"]?.arrayValue ?? []
    }

    /// Records that a version runs in an environment now.
    public func recordDeployment(
        pacticipant: String, version: String, environment: String, applicationInstance: String? = nil
    ) async throws -> JSONValue {
        var body: JSONObject = [:]
        body["applicationInstance"] = applicationInstance.map { .string($0) }
        return try await record("pb:record-deployment", pacticipant, version, environment, body)
    }

    /// Records that a version is out with users in an environment.
    public func recordRelease(pacticipant: String, version: String, environment: String) async throws -> JSONValue {
        try await record("pb:record-release", pacticipant, version, environment, [:])
    }

    private func record(
        _ relation: String, _ pacticipant: String, _ version: String, _ environment: String, _ body: JSONObject
    ) async throws -> JSONValue {
        let place = try url(
            "pb:pacticipant-version", in: await index(), ["pacticipant": pacticipant, "version": version])
        guard let document = try await transport.document("GET", place) else {
            throw BrokerClientError.notFound(what: "Version \(version) of \(pacticipant)")
        }
        let entries = document["_links"]?[relation]?.arrayValue ?? []
        guard let href = entries.first(where: { $0["name"]?.stringValue == environment })?["href"]?.stringValue else {
            let known = entries.compactMap { $0["name"]?.stringValue }.joined(separator: ", ")
            throw BrokerClientError.notFound(
                what: "The environment '\(environment)' (known: \(known.isEmpty ? "none" : known))")
        }
        guard let answer = try await transport.document("POST", absolute(href), body: .object(body)) else {
            throw BrokerClientError.notFound(what: "The environment '\(environment)'")
        }
        return answer
    }
}
