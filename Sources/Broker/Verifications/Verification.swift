import Database
import PactModel

/// A result of verifying a content by a provider version.
struct Verification: Sendable {
    var number: Int
    var contentID: Int
    var providerVersion: String
    var providerVersionID: Int
    var isSuccess: Bool
    var executedAt: String
    var buildURL: String?
    var testResults: String?
    var verifiedBy: String?
    /// Whether the pact was pending for the provider when it was verified.
    var isPactPending: Bool

    init(_ row: Row) {
        number = row.integer("verification_number")
        contentID = row.integer("content_id")
        providerVersion = row.text("provider_version")
        providerVersionID = row.integer("provider_version_id")
        isSuccess = row.bool("success")
        executedAt = row.text("executed_at")
        buildURL = row.optionalText("build_url")
        testResults = row.optionalText("test_results")
        verifiedBy = row.optionalText("verified_by")
        isPactPending = row.optionalInteger("pact_pending") == 1
    }

    static let selection = """
        SELECT verification.number AS verification_number, verification.content_id, verification.provider_version_id,
            verification.success, verification.executed_at, verification.build_url, verification.test_results,
            verification.verified_by, verification.pact_pending, provider_version.number AS provider_version
        FROM verifications AS verification JOIN versions AS provider_version ON provider_version.id = provider_version_id
        """
}

/// An interaction that failed, with what was wrong: the evidence behind a "no".
struct FailedInteraction: Sendable, Hashable {
    var id: String?
    var description: String?
    var problems: [String]

    /// Reads what a verifier reported of the interactions; the content gives the descriptions that are not in it.
    static func all(in testResults: String?, content: @autoclosure () throws -> [UInt8]) rethrows -> [FailedInteraction]
    {
        guard let testResults, let items = (try? JSONValue(parsing: testResults))?.arrayValue else { return [] }
        let failed = items.filter { $0["success"]?.boolValue == false }
        guard !failed.isEmpty else { return [] }
        let document = try? JSONValue(parsing: try content())
        return failed.map { item in
            let id = item["interactionId"]?.stringValue
            let mismatches = (item["mismatches"]?.arrayValue ?? []).map { mismatch -> String in
                let place = [mismatch["attribute"]?.stringValue, mismatch["identifier"]?.stringValue].compactMap { $0 }
                return "\(place.joined(separator: " ")): \(mismatch["description"]?.stringValue ?? "")"
            }
            let exceptions = (item["exceptions"]?.arrayValue ?? []).compactMap { $0["message"]?.stringValue }
            return FailedInteraction(
                id: id, description: item["interactionDescription"]?.stringValue ?? description(of: id, in: document),
                problems: mismatches + exceptions)
        }
    }

    private static func description(of id: String?, in document: JSONValue?) -> String? {
        guard let id, let document else { return nil }
        let interactions = ["interactions", "messages"].flatMap { document[$0]?.arrayValue ?? [] }
        return interactions.first { item in
            guard let object = item.objectValue else { return false }
            return (object["_id"]?.stringValue ?? PactContent.interactionID(object)) == id
        }?["description"]?.stringValue
    }

    var json: JSONValue {
        .object(
            .hal([
                "id": .optional(id), "description": .optional(description),
                "mismatches": .array(problems.map { .string($0) }),
            ]))
    }
}
