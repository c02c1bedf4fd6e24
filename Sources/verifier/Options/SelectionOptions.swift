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
        do {
            return try InteractionFilter(
                description: filterDescription ?? environment["PACT_DESCRIPTION"],
                state: filterState ?? environment["PACT_PROVIDER_STATE"],
                wantsNoState: filterNoState || environment.isOn("PACT_PROVIDER_NO_STATE"))
        } catch {
            throw ValidationError("The filter \(error).")
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
        selection.providerBranch = branch
        selection.providerTags = tags
        selection.includesPending = enablePending
        selection.includeWIPPactsSince = includeWipPactsSince
        return selection
    }
}
