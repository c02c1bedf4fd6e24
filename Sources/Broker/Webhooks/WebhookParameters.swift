import Database
import PactModel

/// The values of `${pactbroker.NAME}` for one delivery, taken when the event happened.
struct WebhookParameters: Sendable, Hashable {
    var values: [String: String]

    static let names = [
        "consumerName", "providerName", "consumerVersionNumber", "consumerVersionTags", "consumerVersionBranch",
        "providerVersionNumber", "providerVersionTags", "providerVersionBranch", "providerVersionDescriptions",
        "consumerLabels", "providerLabels", "pactUrl", "verificationResultUrl", "githubVerificationStatus",
        "gitlabVerificationStatus", "bitbucketVerificationStatus", "azureDevOpsVerificationStatus", "eventName",
        "buildUrl", deployedVersion,
    ]
    static let deployedVersion = "currentlyDeployedProviderVersionNumber"

    init(values: [String: String]) { self.values = values }

    /// Reads what ``stored`` wrote.
    init(stored text: String) {
        let members = (try? JSONValue(parsing: text))?.objectValue ?? [:]
        values = Dictionary(
            members.compactMap { member in member.value.stringValue.map { (member.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    var stored: String {
        JSONValue.object(
            JSONObject(Self.names.compactMap { name in values[name].map { (name, .string($0)) } })
        ).text()
    }

    /// These once for each provider version that is deployed, or as they are where none is.
    func forEach(deployed versions: [String]) -> [WebhookParameters] {
        if versions.isEmpty { return [self] }
        return versions.map { version in
            var parameters = self
            parameters.values[Self.deployedVersion] = version
            return parameters
        }
    }

    /// A text with the parameters filled in; what has no value becomes nothing.
    func fill(_ text: String, _ transform: (String) -> String = { $0 }) -> String {
        guard text.contains("${pactbroker.") else { return text }
        return text.replacing(/\$\{pactbroker\.([^}]*)\}/) { transform(values[String($0.1)] ?? "") }
    }

    /// A JSON document with the parameters filled in, in its texts and in the names of its members.
    func fill(_ json: JSONValue) -> JSONValue {
        switch json {
        case .string(let text): .string(fill(text))
        case .array(let items): .array(items.map { fill($0) })
        case .object(let object): .object(JSONObject(object.map { (fill($0.key), fill($0.value)) }))
        case .null, .bool, .number: json
        }
    }

    /// How services name the outcome of a verification; `nil` stands for one that is awaited.
    static func statuses(_ isSuccess: Bool?) -> [String: String] {
        switch isSuccess {
        case true?:
            [
                "githubVerificationStatus": "success", "gitlabVerificationStatus": "success",
                "bitbucketVerificationStatus": "SUCCESSFUL", "azureDevOpsVerificationStatus": "succeeded",
            ]
        case false?:
            [
                "githubVerificationStatus": "failure", "gitlabVerificationStatus": "failed",
                "bitbucketVerificationStatus": "FAILED", "azureDevOpsVerificationStatus": "failed",
            ]
        case nil:
            [
                "githubVerificationStatus": "pending", "gitlabVerificationStatus": "pending",
                "bitbucketVerificationStatus": "INPROGRESS", "azureDevOpsVerificationStatus": "pending",
            ]
        }
    }
}

/// What an event is about.
struct WebhookSubject: Sendable {
    var publication: PactPublication
    /// The tags of the selectors by which the pact was chosen; nil for those the consumer version has.
    var selectedTags: [String]?
    /// nil where there is no result.
    var verification: Verification?
    var required: RequiredVerification?
}

extension Connection {
    /// The parameters of an event, apart from its name.
    func webhookParameters(_ subject: WebhookSubject, isAboutContracts: Bool, _ links: Links) throws
        -> WebhookParameters
    {
        let publication = subject.publication
        let versionID = publication.consumerVersionID
        let tags = try self.tags(ofVersion: versionID)
        let providerVersionID = subject.required?.versionID ?? subject.verification?.providerVersionID
        var metadata = PactMetadata()
        metadata.consumerVersionNumber = publication.consumerVersion
        metadata.consumerVersionTags = tags
        metadata.isWorkInProgress = true
        let content = links.content(
            provider: publication.provider, consumer: publication.consumer, sha: publication.sha)
        let buildURL = isAboutContracts ? try version(id: versionID)?.buildURL : subject.verification?.buildURL
        var values = WebhookParameters.statuses(subject.verification?.isSuccess)
        values["consumerName"] = publication.consumer
        values["providerName"] = publication.provider
        values["consumerVersionNumber"] = publication.consumerVersion
        values["consumerVersionTags"] = (subject.selectedTags ?? tags).joined(separator: ", ")
        values["consumerVersionBranch"] = try branches(ofVersion: versionID).last?.branch ?? ""
        values["providerVersionNumber"] = subject.required?.version ?? subject.verification?.providerVersion ?? ""
        values["providerVersionTags"] =
            try providerVersionID.map { try self.tags(ofVersion: $0).joined(separator: ", ") } ?? ""
        values["providerVersionBranch"] =
            try providerVersionID.flatMap { try branches(ofVersion: $0).last?.branch } ?? ""
        values["providerVersionDescriptions"] = subject.required?.descriptions.joined(separator: ", ") ?? ""
        values["consumerLabels"] = try labels(of: publication.consumerID).joined(separator: ", ")
        values["providerLabels"] = try labels(of: publication.providerID).joined(separator: ", ")
        values["pactUrl"] = "\(content)/metadata/\(metadata.token)"
        values["verificationResultUrl"] =
            subject.verification.map { "\(content)/verification-results/\($0.number)" } ?? ""
        values["buildUrl"] = buildURL ?? ""
        return WebhookParameters(values: values)
    }

    /// The versions of a pacticipant that are deployed anywhere, each once.
    func deployedVersionNumbers(of pacticipantID: Int) throws -> [String] {
        try rows(
            """
            SELECT number FROM versions WHERE id IN (
                SELECT version_id FROM deployed_versions WHERE pacticipant_id = ? AND undeployed_at IS NULL)
            ORDER BY id
            """, [.integer(pacticipantID)]
        ).map { $0.text("number") }
    }

    func labels(of pacticipantID: Int) throws -> [String] {
        try rows("SELECT name FROM labels WHERE pacticipant_id = ? ORDER BY name", [.integer(pacticipantID)])
            .map { $0.text("name") }
    }

    /// The result that stands for a content: the newest of the provider's main branch, or the newest.
    func representativeVerification(of publication: PactPublication) throws -> Verification? {
        let main = try row(
            """
            \(Verification.selection)
            JOIN pacticipants AS provider ON provider.id = provider_version.pacticipant_id
            JOIN branches ON branches.pacticipant_id = provider.id AND branches.name = provider.main_branch
            JOIN branch_versions ON branch_versions.branch_id = branches.id
                AND branch_versions.version_id = verification.provider_version_id
            WHERE verification.content_id = ? ORDER BY verification.number DESC LIMIT 1
            """, [.integer(publication.contentID)]
        ).map(Verification.init)
        return try main ?? latestVerification(ofContent: publication.contentID)
    }
}
