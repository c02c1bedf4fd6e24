public import PactModel

/// What is said of an environment when it is made or changed.
public struct EnvironmentDescription: Sendable, Hashable {
    public var name: String?
    public var displayName: String?
    public var isProduction: Bool?
    public var contactName: String?
    public var contactEmail: String?

    public init() {}

    /// The members that are said, laid over what the broker has.
    func body(over stored: JSONValue = [:]) -> JSONValue {
        var body: JSONObject = [:]
        for member in ["name", "displayName", "production", "contacts"] { body[member] = stored[member] }
        if let name { body["name"] = .string(name) }
        if let displayName { body["displayName"] = .string(displayName) }
        if let isProduction { body["production"] = .bool(isProduction) }
        if contactName != nil || contactEmail != nil {
            let known = stored["contacts"]?.arrayValue?.first
            var contact: JSONObject = [:]
            contact["name"] = contactName.map { .string($0) } ?? known?["name"]
            contact["details"] = contactEmail.map { ["emailAddress": .string($0)] } ?? known?["details"]
            body["contacts"] = [.object(contact)]
        }
        return .object(body)
    }
}

extension BrokerClient {
    /// Makes an environment; its document.
    public func createEnvironment(
        name: String, displayName: String?, isProduction: Bool, contactName: String? = nil, contactEmail: String? = nil
    ) async throws -> JSONValue {
        var description = EnvironmentDescription()
        description.name = name
        description.displayName = displayName
        description.isProduction = isProduction
        description.contactName = contactName
        description.contactEmail = contactEmail
        return try await follow(
            "pb:environments", method: "POST", body: description.body(), what: "The environments resource")
    }

    /// All environments, as the broker describes them.
    public func environments() async throws -> [JSONValue] {
        let url = try url("pb:environments", in: await index())
        return try await wholeList(url, what: "The environments resource")["_embedded"]?["environments"]?.arrayValue
            ?? []
    }

    /// The environment with this UUID.
    public func environment(uuid: String) async throws -> JSONValue {
        try await follow("pb:environment", ["uuid": uuid], what: "The environment with the UUID '\(uuid)'")
    }

    /// The environment with this name.
    public func environment(named name: String) async throws -> JSONValue {
        let all = try await environments()
        guard let entry = all.first(where: { $0["name"]?.stringValue == name }) else {
            throw BrokerClientError.unknownEnvironment(name: name, known: all.compactMap { $0["name"]?.stringValue })
        }
        // A list need not carry all links of its items.
        return try await document("GET", url("self", in: entry), what: "The environment '\(name)'")
    }

    /// Changes what is said of an environment and keeps the rest; its document.
    public func updateEnvironment(uuid: String, _ description: EnvironmentDescription) async throws -> JSONValue {
        let stored = try await environment(uuid: uuid)
        return try await document(
            "PUT", url("self", in: stored), body: description.body(over: stored),
            what: "The environment with the UUID '\(uuid)'")
    }

    /// Deletes an environment with what was recorded as deployed or released there; what it was.
    public func deleteEnvironment(uuid: String) async throws -> JSONValue {
        let stored = try await environment(uuid: uuid)
        _ = try await document(
            "DELETE", url("self", in: stored), what: "The environment with the UUID '\(uuid)'")
        return stored
    }
}
