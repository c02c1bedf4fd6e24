import Database
import Foundation
import PactModel

/// What a provider's build asks when it wants pacts to verify.
struct VerificationQuestion: Sendable {
    var selectors: [Selector] = []
    var branch: String?
    var tags: [String] = []
    var includesPending = true
    /// Pacts published after this time may be handed out as work in progress.
    var workInProgressSince: Date?

    /// Reads and checks the body of a request.
    init(_ body: JSONObject, _ connection: Connection) throws {
        var validation = Validation()
        switch body["includePendingStatus"] {
        case .bool(let value)?: includesPending = value
        case nil: break
        default: validation.add("includePendingStatus", "must be boolean")
        }
        switch body["providerVersionTags"] {
        case .array(let items)?:
            tags = items.compactMap(\.stringValue)
            if tags.count != items.count { validation.add("providerVersionTags", "must be an array of strings") }
        case nil, .null?: break
        default: validation.add("providerVersionTags", "must be an array")
        }
        switch body["includeWipPactsSince"] {
        case .string(let text)?:
            workInProgressSince = Self.date(text)
            if workInProgressSince == nil {
                validation.add("includeWipPactsSince", "must be a date, as in 2024-05-01 or 2024-05-01T10:20:30Z")
            }
        case nil: break
        default: validation.add("includeWipPactsSince", "must be a date, as in 2024-05-01 or 2024-05-01T10:20:30Z")
        }
        switch body["providerVersionBranch"] {
        case ""?:
            if tags.isEmpty, includesPending || workInProgressSince != nil {
                validation.add(
                    "providerVersionBranch", "cannot be blank when pending or work in progress pacts are asked for")
            }
        case nil, .null?: break
        default: branch = validation.text(body, "providerVersionBranch")
        }
        switch body["consumerVersionSelectors"] {
        case .array(let items)?:
            for (index, item) in items.enumerated() {
                let (parsed, problems) = try Selector.parse(item, providerBranch: branch) {
                    try connection.environment(named: $0) != nil
                }
                selectors += parsed
                for problem in problems { validation.add("consumerVersionSelectors", "\(problem) (at index \(index))") }
            }
        case nil, .null?: break
        default: validation.add("consumerVersionSelectors", "must be an array")
        }
        try validation.finish()
    }

    /// The question with the names of its selectors as they are spelled here.
    func spelled(by spelling: Spelling) throws -> VerificationQuestion {
        var question = self
        question.selectors = try selectors.map { try $0.spelled(by: spelling) }
        return question
    }

    /// A day, taken as its beginning in UTC, or a point in time with a zone.
    static func date(_ text: String) -> Date? {
        let complete = text.wholeMatch(of: /\d{4}-\d\d-\d\d/) == nil ? text : text + "T00:00:00Z"
        return (try? Date(complete, strategy: .iso8601))
            ?? (try? Date(complete, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
}
