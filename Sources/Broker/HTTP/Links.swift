import PactModel

/// Builds the URLs of resources and the link objects of HAL documents, under the base URL of the request.
struct Links: Sendable {
    /// Without a final slash.
    var base: String

    /// The URL of a path whose segments are encoded one by one.
    func url(_ segments: String...) -> String {
        var url = base
        url.reserveCapacity(segments.reduce(base.utf8.count) { $0 + $1.utf8.count + 1 })
        for segment in segments {
            url += "/"
            url += PercentEncoding.encode(segment)
        }
        return url
    }

    func pacticipant(_ name: String) -> String { url("pacticipants", name) }
    func version(_ pacticipant: String, _ number: String) -> String {
        url("pacticipants", pacticipant, "versions", number)
    }
    func branch(_ pacticipant: String, _ branch: String) -> String {
        url("pacticipants", pacticipant, "branches", branch)
    }
    func branchVersion(_ pacticipant: String, _ branch: String, _ number: String) -> String {
        url("pacticipants", pacticipant, "branches", branch, "versions", number)
    }
    func tag(_ pacticipant: String, _ number: String, _ tag: String) -> String {
        url("pacticipants", pacticipant, "versions", number, "tags", tag)
    }
    func environment(_ uuid: String) -> String { url("environments", uuid) }
    func pair(provider: String, consumer: String) -> String {
        url("pacts", "provider", provider, "consumer", consumer)
    }
    func pact(provider: String, consumer: String, version: String) -> String {
        pair(provider: provider, consumer: consumer) + "/version/\(PercentEncoding.encode(version))"
    }
    func content(provider: String, consumer: String, sha: String, metadata: String? = nil) -> String {
        pair(provider: provider, consumer: consumer) + "/pact-version/\(sha)"
            + (metadata.map { "/metadata/\($0)" } ?? "")
    }

    /// `curies` of a document, whose help pages are told apart by `context`.
    func curies(_ context: String, also names: [String] = []) -> JSONValue {
        .array(
            (["pb"] + names).map { name in
                ["name": .string(name), "href": .string("\(base)/doc/{rel}?context=\(context)"), "templated": true]
            })
    }
}

extension JSONValue {
    /// A link object; what is nil is left out.
    static func link(_ href: String, title: String? = nil, name: String? = nil, templated: Bool? = nil) -> JSONValue {
        var object: JSONObject = [:]
        object["title"] = title.map { .string($0) }
        object["name"] = name.map { .string($0) }
        object["href"] = .string(href)
        object["templated"] = templated.map { .bool($0) }
        return .object(object)
    }

    /// A text where there is one.
    static func optional(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    /// A text, or null: for the documents that keep their nulls.
    static func orNull(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

extension JSONObject {
    /// A HAL document: members that are nil are left out.
    static func hal(_ members: KeyValuePairs<String, JSONValue?>) -> JSONObject {
        JSONObject(members.compactMap { key, value in value.map { (key, $0) } })
    }
}
