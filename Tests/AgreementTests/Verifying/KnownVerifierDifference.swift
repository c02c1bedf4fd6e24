import Foundation
import TestSupport
import Testing

/// Where our verifier does something else than `pact verifier` on purpose: each is a row of the table in docs/verifier.md, of
/// which this is the first cell.
enum KnownVerifierDifference: String, Sendable, CaseIterable {
    case readsHeadersAsUTF8 = "values of headers beyond ASCII"
    case replacesHeadersInAnyLetters = "`--header` with the name of a header in other letters"
    case keepsDots = "`/../`, `/./` and `#` in paths"
    case escapesPaths = "`[` and `]` in paths"
    case sendsNamesAlone = "query parameters without a value (`?a`)"
    case writesPlacesAsRulesDo = "how the places of mismatches are written"
    case joinsBasePaths = "`--base-path` without a slash in front"
    case takesEmptyVariablesAsNone = "environment variables that are empty"
    case lacksNoState = "4xx for the empty name that announces an interaction without states"
    case readsJSONFilesOnly = "files in `--dir` whose names do not end with `.json`"
    case knowsPendingWithoutSelectors = "`--enable-pending` without selectors"
    case tellsWhyWithoutSelectors = "why a pact is verified, without selectors"
    case knowsWhatFailedWithoutKeys = "`--last-failed` with V1 to V3 pacts"
    case wantsWholeLineBreaks = "answers with bare line feeds"
    case keepsTheEncoding = "`Content-Encoding` as a header that is expected"
    case followsHTTPOnly = "redirections to other schemes than `http` and `https`"
    case readsDeepJSON = "JSON of more than 127 levels"
    case countsFromOne = "interactions without a description"
    case refusesOtherStatuses = "a status in a pact that is no whole number"
    case readsStates = "provider states that are texts, one object, or without names"
    case verifiesMessagesAndRequests = "a V3 pact with both messages and interactions"
    case refusesOtherURLs = "a `--state-change-url` that is none"
    case givesUpStatesSooner = "a state change that is answered with 5xx"
    case publishesOnlyWhatWasAnswered = "a provider at whose address nothing answers"
    case takesFoldersAsTheyAre = "`--dir` without `--provider-name`"
    case keepsConnections = "a kept connection that the provider closes without an answer"
    case publishesWholePactsOnly = "a result that covers only a part of a pact"
}

@Suite struct KnownVerifierDifferenceTests {
    @Test(arguments: KnownVerifierDifference.allCases)
    func standsInTheDocumentation(_ difference: KnownVerifierDifference) throws {
        let page = try String(contentsOf: ProjectFolder.root.appending(path: "docs/verifier.md"), encoding: .utf8)
        #expect(page.contains("\n| \(difference.rawValue) | "))
    }

    @Test(arguments: KnownVerifierDifference.allCases)
    func isShownByASituation(_ difference: KnownVerifierDifference) {
        #expect((VerifierAgreementTests.table + Situation.slow).contains { $0.difference?.reason == difference })
    }
}
