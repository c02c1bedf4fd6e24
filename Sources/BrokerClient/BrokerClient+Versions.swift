public import PactModel

extension BrokerClient {
    /// One version of an application; nil where the broker does not know it.
    public func version(_ number: String, of pacticipant: String) async throws -> JSONValue? {
        let place = try url(
            "pb:pacticipant-version", in: await index(), ["pacticipant": pacticipant, "version": number])
        return try await transport.document("GET", place)
    }

    /// The newest version of an application, or the newest with a tag.
    public func latestVersion(of pacticipant: String, tag: String? = nil) async throws -> JSONValue {
        guard let tag else {
            return try await follow(
                "pb:latest-version", ["pacticipant": pacticipant], what: "A version of \(pacticipant)")
        }
        return try await follow(
            "pb:latest-tagged-version", ["pacticipant": pacticipant, "tag": tag],
            what: "A version of \(pacticipant) with the tag '\(tag)'")
    }

    /// Makes a version where it is not there, puts it on a branch and tags it; its document.
    public func createOrUpdateVersion(
        _ number: String, of pacticipant: String, branch: String? = nil, tags: [String] = []
    ) async throws -> JSONValue {
        let index = try await index()
        var values = ["pacticipant": pacticipant, "version": number]
        let place = try url("pb:pacticipant-version", in: index, values)
        if let branch {
            values["branch"] = branch
            let url = try url("pb:pacticipant-branch-version", in: index, values)
            _ = try await document("PUT", url, body: ["name": .string(branch)], what: "The branch '\(branch)'")
        }
        try await addTags(tags, to: number, of: pacticipant, index: index)
        // A PUT without a build's URL would clear the one that is there.
        if let stored = try await transport.document("GET", place) { return stored }
        return try await document("PUT", place, body: [:], what: "Version \(number) of \(pacticipant)")
    }

    /// Tags a version.
    ///
    /// - Parameter createsVersion: whether a version that is not there is made.
    public func addTags(
        _ tags: [String], to number: String, of pacticipant: String, createsVersion: Bool
    ) async throws {
        if !createsVersion, try await version(number, of: pacticipant) == nil {
            throw BrokerClientError.unknownVersion(number: number, pacticipant: pacticipant)
        }
        try await addTags(tags, to: number, of: pacticipant, index: await index())
    }

    private func addTags(_ tags: [String], to number: String, of pacticipant: String, index: JSONValue) async throws {
        for tag in tags {
            let url = try url(
                "pb:pacticipant-version-tag", in: index,
                ["pacticipant": pacticipant, "version": number, "tag": tag])
            _ = try await document("PUT", url, body: ["name": .string(tag)], what: "The tag '\(tag)'")
        }
    }

    /// Takes a tag from a version; false where the version does not have it.
    public func deleteTag(_ tag: String, from number: String, of pacticipant: String) async throws -> Bool {
        let url = try url(
            "pb:pacticipant-version-tag", in: await index(),
            ["pacticipant": pacticipant, "version": number, "tag": tag])
        return try await transport.document("DELETE", url) != nil
    }
}
