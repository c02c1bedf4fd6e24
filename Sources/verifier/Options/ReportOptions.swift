import ArgumentParser

/// How the results are shown, and what the exit status tells.
struct ReportOptions: ParsableArguments {
    @Option(
        name: [.customShort("j"), .long],
        help: ArgumentHelp("Write a JSON report to this file. [env: PACT_VERIFIER_JSON_REPORT]", valueName: "path"))
    var json: String?

    @Option(
        name: [.customShort("x"), .long],
        help: ArgumentHelp("Write a JUnit report to this file. [env: PACT_VERIFIER_JUNIT_REPORT]", valueName: "path"))
    var junit: String?

    @Option(
        help: ArgumentHelp("Write a report as one HTML page. [env: PACT_VERIFIER_HTML_REPORT]", valueName: "path"))
    var html: String?

    @Option(help: ArgumentHelp("Refused: the HTML report is a page of its own design.", valueName: "path"))
    var xslt: String?

    @Option(
        help: ArgumentHelp(
            "Write a report as Markdown; what $GITHUB_STEP_SUMMARY names is added to.", valueName: "path"))
    var markdown: String?

    @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "No colours. [env: NO_COLOR]")
    var noColour = false

    @Flag(help: "Stop at the first failure, and say how many interactions are left out.")
    var exitOnFirstError = false

    @Flag(help: "Only interactions that failed in the run that wrote the file of --json.")
    var lastFailed = false

    @Flag(help: "Verify again when a pact file changes, until Ctrl-C.")
    var watch = false

    @Flag(
        help: """
            Exit statuses of their own where others end with 0 or 1: 4 where no pact could be had, 5 where nothing was \
            verified, 6 where a result could not be published. [env: PACT_VERIFIER_STRICT]
            """)
    var strict = false

    func files(_ environment: Environment) throws -> ReportFiles {
        if xslt != nil {
            throw ValidationError(
                "--xslt cannot be used: there is no XML to transform, the page of --html is made as it is. "
                    + "--json and --junit hold the same for a page of your own.")
        }
        return ReportFiles(
            json: json ?? environment["PACT_VERIFIER_JSON_REPORT"],
            junit: junit ?? environment["PACT_VERIFIER_JUNIT_REPORT"],
            html: html ?? environment["PACT_VERIFIER_HTML_REPORT"], markdown: markdown,
            summary: environment["GITHUB_STEP_SUMMARY"])
    }
}
