import ArgumentParser

/// What the broker is told of the results.
struct PublishingOptions: ParsableArguments {
    @Flag(
        help:
            "Publish the results to the broker that the pacts come from (--broker-url, --url); needs --provider-version."
    )
    var publish = false

    @Option(help: ArgumentHelp("Version of the provider that is verified.", valueName: "version"))
    var providerVersion: String?

    @Option(help: ArgumentHelp("Branch of the provider.", valueName: "branch"))
    var providerBranch: String?

    @Option(help: ArgumentHelp("Tags of the provider's version, separated by commas.", valueName: "tags"))
    var providerTags: String?

    @Option(name: .customLong("build-url"), help: ArgumentHelp("URL of the build that verifies.", valueName: "url"))
    var buildURL: String?

    @Option(
        help: ArgumentHelp(
            "Where results go that the broker does not take, for `verifier publish-results`.",
            valueName: "path"))
    var unpublishedResults = Self.usualFile

    static let usualFile = "unpublished-results.json"

    var tags: [String] { (providerTags ?? "").separatedByCommas }

    /// nil where nothing is to be published.
    ///
    /// - Throws: `ValidationError` where it is not said of what, or to whom.
    func publication(hasSource: Bool) throws -> Settings.Publication? {
        guard publish else { return nil }
        guard let version = providerVersion else {
            throw ValidationError("--publish needs --provider-version: results belong to a version of the provider.")
        }
        guard hasSource else {
            throw ValidationError("--publish needs --broker-url: results of pacts from files cannot be published.")
        }
        return Settings.Publication(
            providerVersion: version, branch: providerBranch, tags: tags, buildURL: buildURL,
            fallback: unpublishedResults)
    }
}
