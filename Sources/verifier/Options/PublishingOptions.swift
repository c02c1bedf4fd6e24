import ArgumentParser

/// What the broker is told of the results.
struct PublishingOptions: ParsableArguments {
    @Flag(help: "Publish the results to the broker; needs --provider-version.")
    var publish = false

    @Option(help: ArgumentHelp("Version of the provider that is verified.", valueName: "version"))
    var providerVersion: String?

    @Option(help: ArgumentHelp("Branch of the provider.", valueName: "branch"))
    var providerBranch: String?

    @Option(help: ArgumentHelp("Tags of the provider's version, separated by commas.", valueName: "tags"))
    var providerTags: String?

    @Option(name: .customLong("build-url"), help: ArgumentHelp("URL of the build that verifies.", valueName: "url"))
    var buildURL: String?

    var tags: [String] { (providerTags ?? "").separatedByCommas }
}

/// How the results are shown.
struct ReportOptions: ParsableArguments {
    @Option(
        name: [.customShort("j"), .long],
        help: ArgumentHelp("Write a JSON report to this file. [env: PACT_VERIFIER_JSON_REPORT]", valueName: "path"))
    var json: String?

    @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "No colours. [env: NO_COLOR]")
    var noColour = false

    @Flag(help: "Stop at the first failure.")
    var exitOnFirstError = false
}
