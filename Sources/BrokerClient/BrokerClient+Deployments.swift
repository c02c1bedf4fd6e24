public import PactModel

extension BrokerClient {
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

    /// Records that the version of an application no longer runs in an environment; what was ended.
    ///
    /// - Parameter applicationInstance: which of several; nil is the one recorded without an instance.
    public func recordUndeployment(
        pacticipant: String, environment: String, applicationInstance: String? = nil
    ) async throws -> [JSONValue] {
        let deployed = try await current(
            "pb:currently-deployed-deployed-versions", "deployedVersions", pacticipant, environment)
        let matching = deployed.filter {
            ($0["applicationInstance"] ?? $0["target"])?.stringValue == applicationInstance
        }
        if matching.isEmpty {
            let instance = applicationInstance.map { " (application instance \($0))" } ?? ""
            throw BrokerClientError.notFound(
                what: "A version of \(pacticipant)\(instance) that is deployed to \(environment)")
        }
        return try await end(matching, ["currentlyDeployed": false])
    }

    /// Records that a released version is no longer supported in an environment; what was ended.
    public func recordSupportEnded(
        pacticipant: String, version: String, environment: String
    ) async throws -> [JSONValue] {
        let released = try await current(
            "pb:currently-supported-released-versions", "releasedVersions", pacticipant, environment)
        let matching = released.filter { $0["_embedded"]?["version"]?["number"]?.stringValue == version }
        if matching.isEmpty {
            throw BrokerClientError.notFound(
                what: "A release of \(pacticipant) version \(version) that is supported in \(environment)")
        }
        return try await end(matching, ["currentlySupported": false])
    }

    /// What is deployed to an environment now.
    public func deployedVersions(environment: String) async throws -> [JSONValue] {
        try await current("pb:currently-deployed-deployed-versions", "deployedVersions", nil, environment)
    }

    /// What is released in an environment and still supported.
    public func releasedVersions(environment: String) async throws -> [JSONValue] {
        try await current("pb:currently-supported-released-versions", "releasedVersions", nil, environment)
    }

    private func current(_ relation: String, _ list: String, _ pacticipant: String?, _ environment: String)
        async throws -> [JSONValue]
    {
        let document = try await self.environment(named: environment)
        let place = try url("self", in: document)
        var url = try url(relation, in: document, at: place)
        if let pacticipant { url += (url.contains("?") ? "&" : "?") + "pacticipant=\(Self.encode(pacticipant))" }
        let entries = try await wholeList(url, what: "The environment '\(environment)'")
        let all = entries["_embedded"]?[list]?.arrayValue ?? []
        // A broker that does not know the query's parameter answers with those of everyone.
        guard let pacticipant else { return all }
        return all.filter { $0["_embedded"]?["pacticipant"]?["name"]?.stringValue ?? pacticipant == pacticipant }
    }

    private func end(_ entries: [JSONValue], _ change: JSONValue) async throws -> [JSONValue] {
        var ended: [JSONValue] = []
        for entry in entries {
            let url = try url("self", in: entry)
            ended.append(
                try await document(
                    "PATCH", url, body: change, contentType: "application/merge-patch+json", what: "The record \(url)"))
        }
        return ended
    }

    private func record(
        _ relation: String, _ pacticipant: String, _ version: String, _ environment: String, _ body: JSONObject
    ) async throws -> JSONValue {
        let place = try url(
            "pb:pacticipant-version", in: await index(), ["pacticipant": pacticipant, "version": version])
        guard let document = try await transport.document("GET", place) else {
            throw BrokerClientError.unknownVersion(number: version, pacticipant: pacticipant)
        }
        let entries = document["_links"]?[relation]?.arrayValue ?? []
        guard let href = entries.first(where: { $0["name"]?.stringValue == environment })?["href"]?.stringValue else {
            throw BrokerClientError.unknownEnvironment(
                name: environment, known: entries.compactMap { $0["name"]?.stringValue })
        }
        guard let answer = try await transport.document("POST", absolute(href), body: .object(body)) else {
            throw BrokerClientError.notFound(what: "The environment '\(environment)'")
        }
        return answer
    }
}
