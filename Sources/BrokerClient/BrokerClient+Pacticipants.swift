public import PactModel

extension BrokerClient {
    /// All applications, as the broker describes them.
    public func pacticipants() async throws -> JSONValue {
        try await wholeList(url("pb:pacticipants", in: await index()), what: "The pacticipants resource")
    }

    /// One application with its links.
    public func pacticipant(named name: String) async throws -> JSONValue {
        try await follow("pb:pacticipant", ["pacticipant": name], what: "The pacticipant '\(name)'")
    }

    /// Makes an application, or changes the members that are given; its document.
    public func createOrUpdatePacticipant(
        name: String, displayName: String? = nil, mainBranch: String? = nil, repositoryURL: String? = nil
    ) async throws -> (document: JSONValue, isNew: Bool) {
        var body: JSONObject = ["name": .string(name)]
        body["displayName"] = displayName.map { .string($0) }
        body["mainBranch"] = mainBranch.map { .string($0) }
        body["repositoryUrl"] = repositoryURL.map { .string($0) }
        let index = try await index()
        let place = try url("pb:pacticipant", in: index, ["pacticipant": name])
        if let stored = try await transport.document("GET", place) {
            let changed = try await document(
                "PATCH", url("self", in: stored, at: place), body: .object(body), what: "The pacticipant '\(name)'")
            return (changed, false)
        }
        let made = try await document(
            "POST", url("pb:pacticipants", in: index), body: .object(body), what: "The pacticipants resource")
        return (made, true)
    }

    /// Deletes a branch, not its versions; false where there is no such branch.
    public func deleteBranch(_ branch: String, of pacticipant: String) async throws -> Bool {
        let url = try url("pb:pacticipant-branch", in: await index(), ["pacticipant": pacticipant, "branch": branch])
        return try await transport.document("DELETE", url) != nil
    }
}
