import Foundation
import PactModel

/// A request as the routes see it: path split before it was decoded, query in order, body complete.
struct BrokerRequest: Sendable {
    var method: String
    /// What stands in the places of the route's pattern, decoded.
    var parameters: [String: String] = [:]
    /// The path as it was sent, without the query.
    var rawPath: String
    var rawQuery: String
    var query: RequestQuery
    var accept: String?
    /// The media type of the answer, chosen from those the route produces.
    var produced: String
    /// The tags of answers that the client has already (`If-None-Match`).
    var knownTags: String?
    var contentType: MediaType?
    var body: [UInt8]
    var links: Links
    var now: Date
    var settings: BrokerSettings
    var preparedPacts: PreparedPacts

    /// The URL that was asked for, with its query.
    var url: String { links.base + rawPath + (rawQuery.isEmpty ? "" : "?\(rawQuery)") }

    /// A parameter that the route's pattern names.
    func parameter(_ name: String) -> String {
        guard let value = parameters[name] else { preconditionFailure("the route has no parameter '\(name)'") }
        return value
    }

    /// The time of the request as it is stored.
    var timestamp: String { Timestamp.text(now) }

    /// The body as a JSON object; no body is an empty one.
    func jsonObject() throws(BrokerError) -> JSONObject {
        if body.isEmpty { return [:] }
        let json = try json()
        guard case .object(let object) = json else {
            throw .malformedJSON("the body has to be a JSON object, and is something else")
        }
        return object
    }

    /// The body as a JSON object, which has to be there.
    func requiredObject() throws(BrokerError) -> JSONObject {
        if body.isEmpty { throw .malformedJSON("there is no body") }
        return try jsonObject()
    }

    /// The body as JSON.
    func json() throws(BrokerError) -> JSONValue {
        do {
            return try JSONValue(parsing: body)
        } catch {
            throw error.reason == .notUTF8 ? .notUTF8(error) : .malformedJSON("\(error)")
        }
    }
}

/// What the broker was told when it was started, as far as routes need it.
public struct BrokerSettings: Sendable {
    /// Whether a consumer version may be published again with other content.
    public var allowsContractModification = false
    /// Whether a pacticipant without a main branch gets one from the branches it publishes.
    public var detectsMainBranch = true
    /// Branch names that become the main branch of a pacticipant that has none.
    public var mainBranchCandidates = ["develop", "main", "master"]
    /// Whether a new name that looks like an existing one is refused.
    public var checksForSimilarNames = true
    /// Whether names of pacticipants, version numbers, tags and labels that differ in case alone are different.
    public var hasCaseSensitiveNames = true
    public var webhooks = WebhookSettings()

    public init() {}
}

/// Times as they are stored and as they are shown.
enum Timestamp {
    /// `2024-05-01T10:20:30.123Z`
    static func text(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)) + "Z"
    }

    /// The time that a stored text tells.
    static func date(_ stored: String) -> Date? {
        try? Date(stored, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// When something was changed, shown; nil where it is as it was made.
    static func update(_ updated: String, of created: String) -> JSONValue? {
        updated == created ? nil : shown(updated)
    }

    /// `2024-05-01T10:20:30+00:00`, of a stored time.
    static func shown(_ stored: String) -> JSONValue {
        .string(stored.prefix(19) + "+00:00")
    }
}
