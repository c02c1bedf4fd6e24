import ArgumentParser
import BrokerClient
import PactModel
import Verification

/// Which pacts the broker is asked for, and which interactions of them are replayed.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Consumer version selector, a JSON object (can be repeated).", valueName: "json"))
    var consumerVersionSelectors: [String] = []

    @Option(help: ArgumentHelp("The latest pacts with these tags, separated by commas.", valueName: "tags"))
    var consumerVersionTags: String?

    @Flag(help: "A pact that this branch of the provider has never kept does not fail the verification.")
    var enablePending = false

    @Option(
        help: ArgumentHelp(
            "Also verify pacts published since this date that the selectors leave out, as pending.",
            valueName: "yyyy-mm-dd"))
    var includeWipPactsSince: String?

    @Option(
        help: ArgumentHelp(
            "Only interactions in whose description this regular expression is found. [env: PACT_DESCRIPTION]",
            valueName: "pattern"))
    var filterDescription: String?

    @Option(
        help: ArgumentHelp(
            "Only interactions with a state in which this regular expression is found. [env: PACT_PROVIDER_STATE]",
            valueName: "pattern"))
    var filterState: String?

    @Flag(help: "Only interactions without a state. [env: PACT_PROVIDER_NO_STATE]")
    var filterNoState = false

    func filter(_ environment: Environment) throws -> InteractionFilter {
        let state = filterState ?? environment["PACT_PROVIDER_STATE"]
        let wantsNoState = try filterNoState || environment.isOn("PACT_PROVIDER_NO_STATE")
        if state != nil, wantsNoState {
            throw ValidationError("--filter-state and --filter-no-state exclude each other; give one of them.")
        }
        for (flag, pattern) in [("--filter-description", filterDescription), ("--filter-state", filterState)]
        where pattern == "" {
            throw ValidationError("\(flag) is empty; leave it out for all interactions.")
        }
        do {
            return try InteractionFilter(
                description: filterDescription ?? environment["PACT_DESCRIPTION"], state: state,
                wantsNoState: wantsNoState)
        } catch {
            throw ValidationError("The filter \(error).")
        }
    }

    /// - Throws: `ValidationError` for what is said to a broker where there is none.
    func check(hasBroker: Bool) throws {
        if !consumerVersionSelectors.isEmpty, consumerVersionTags != nil {
            throw ValidationError(
                "--consumer-version-selectors and --consumer-version-tags exclude each other; a selector can name a tag."
            )
        }
        guard !hasBroker else { return }
        for (flag, isGiven) in [
            ("--consumer-version-selectors", !consumerVersionSelectors.isEmpty),
            ("--consumer-version-tags", consumerVersionTags != nil), ("--enable-pending", enablePending),
            ("--include-wip-pacts-since", includeWipPactsSince != nil),
        ] where isGiven {
            throw ValidationError("\(flag) is about the pacts of a broker; --broker-url says which.")
        }
    }

    func selection(branch: String?, tags: [String]) throws -> VerificationSelection {
        var selection = VerificationSelection()
        for text in consumerVersionSelectors {
            let value: JSONValue
            do { value = try JSONValue(parsing: text) } catch {
                throw ValidationError("The consumer version selector '\(text)' is not JSON: \(error).")
            }
            let selectors = value.arrayValue ?? [value]
            guard selectors.allSatisfy({ $0.objectValue != nil }) else {
                throw ValidationError(
                    "The consumer version selector '\(text)' is no JSON object such as {\"mainBranch\": true}.")
            }
            selection.consumerVersionSelectors += selectors
        }
        selection.consumerVersionSelectors += (consumerVersionTags ?? "").separatedByCommas.map {
            ["tag": .string($0), "latest": true]
        }
        // Other verifiers ask for these where nothing is said; a broker's own choice, which `[]` asks for, may be another.
        if selection.consumerVersionSelectors.isEmpty, consumerVersionSelectors.isEmpty {
            selection.consumerVersionSelectors = VerificationSelection.newest
        }
        selection.providerBranch = branch
        selection.providerTags = tags
        selection.includesPending = enablePending
        selection.includeWIPPactsSince = includeWipPactsSince
        return selection
    }
}
