import PactModel
import Testing

@testable import Broker

@Suite("The reasons of a decision")
struct DecisionReasonTests {
    typealias Other = DecisionReason.OtherResult

    static func other(_ version: String, success: Bool, pending: Bool = false) -> Other {
        Other(
            number: 7, version: version, isSuccess: success, isPending: pending, branches: ["main"],
            environments: ["test"])
    }

    static func reasons(_ decision: MatrixDecision, others: [Other] = []) -> [DecisionReason] {
        decision.reasons(others: { _ in others }, pactURL: { _ in "http://broker/pact" }, base: "http://broker")
    }

    static let verify = "verifier --url http://broker/pact --provider-name Stock --publish --provider-version 2"

    @Test(
        arguments: [
            (MatrixDecisionTests.row(), [], .verified, "Stock 2 has verified the pact of Web 1", nil),
            (
                MatrixDecisionTests.row(
                    success: false, failed: [FailedInteraction(id: nil, description: "an account", problems: [])]), [],
                .failed, "Stock 2 fails 1 interaction of the pact of Web 1",
                "verifier --url http://broker/pact --provider-name Stock --publish --provider-version NEW_VERSION"
            ),
            (
                MatrixDecisionTests.row(success: nil), [], .neverVerified,
                "The pact of Web 1 was never verified with success", verify
            ),
            (
                MatrixDecisionTests.row(success: nil), [other("3", success: false)], .neverVerified,
                "The pact of Web 1 was never verified with success; Stock 3 (main; in test) failed it", verify
            ),
            (
                MatrixDecisionTests.row(success: nil), [other("3", success: true)], .verifiedElsewhere,
                "The pact of Web 1 was verified by Stock 3 (main; in test), but Stock 2 has not", verify
            ),
            (
                MatrixDecisionTests.row(success: nil), [other("3", success: false, pending: true)], .pendingOnly,
                "The pact of Web 1 is pending: it was only ever verified without success, by Stock 3 (main; in test)",
                verify
            ),
        ] as [(MatrixRow, [Other], DecisionReason.Code, String, String?)])
    func eachRowHasOne(row: MatrixRow, others: [Other], code: DecisionReason.Code, text: String, command: String?) {
        let reasons = Self.reasons(MatrixDecisionTests.decision([row]), others: others)
        #expect(reasons.map(\.code) == [code])
        #expect(reasons.map(\.text) == [text])
        #expect(reasons.map { $0.command?.description } == [command])
    }

    @Test func aFailureWhilePendingSaysThatNobodyHasKeptThePact() {
        var row = MatrixDecisionTests.row(success: false)
        row.result?.isPending = true
        let reason = Self.reasons(MatrixDecisionTests.decision([row])).first
        #expect(reason?.code == .pendingOnly)
        #expect(
            reason?.text
                == "Stock 2 fails the pact of Web 1, which is pending: no version of Stock has kept it yet")
        let kept = Self.reasons(MatrixDecisionTests.decision([row]), others: [Self.other("1", success: true)]).first
        #expect(kept?.code == .failed)
    }

    @Test func wherePartnersAreMissingTheDeploymentOfOneThatKeepsThePactResolvesIt() {
        let decision = MatrixDecisionTests.decision(
            [MatrixDecisionTests.row(success: nil)], providerIsThere: false)
        let reason = Self.reasons(decision, others: [Self.other("3", success: true)]).first
        #expect(reason?.code == .nothingDeployed)
        #expect(
            reason?.text
                == "No version of Stock is deployed or released in production; Stock 3 (main; in test) has verified the pact"
        )
        #expect(
            reason?.command?.description
                == "broker record-deployment --pacticipant Stock --version 3 --environment production --broker-base-url http://broker"
        )
        #expect(
            Self.reasons(decision).first?.command?.description
                == "verifier --url http://broker/pact --provider-name Stock --publish --provider-version VERSION && broker record-deployment --pacticipant Stock --version VERSION --environment production --broker-base-url http://broker"
        )
    }

    @Test func aVersionThatTheBrokerDoesNotKnowIsNotToBeMadeKnownTwice() {
        let web = MatrixSelector(pacticipant: "Web", version: "1")
        let stock = MatrixSelector(pacticipant: "Stock", version: "99")
        let decision = MatrixDecision(
            MatrixQuestion(selectors: [web, stock]),
            resolved: [
                ResolvedSelector(selector: web, target: .version(id: 1, number: "1"), isSpecified: true),
                ResolvedSelector(selector: stock, target: .none, isSpecified: true),
            ], integrations: [MatrixIntegration(consumer: "Web", provider: "Stock", isRequired: true)],
            candidates: [MatrixDecisionTests.row(success: nil)])
        let reasons = Self.reasons(decision, others: [Self.other("3", success: true)])
        #expect(reasons.map(\.code) == [.versionUnknown, .nothingSelected])
        #expect(
            reasons.map { $0.command?.description } == [
                "verifier --broker-url http://broker --provider-name Stock --publish --provider-version 99", nil,
            ])
    }

    @Test func aVersionThatTheBrokerDoesNotKnowIsToBePublished() {
        let reasons = Self.reasons(MatrixDecisionTests.decision([], specified: .none))
        #expect(reasons.map(\.code) == [.versionUnknown])
        #expect(
            reasons.first?.text
                == "The broker has heard nothing of version 1 of Web: neither a pact nor a result was published for it")
        #expect(
            reasons.first?.command?.description
                == "broker publish ./pacts --consumer-app-version 1 --broker-base-url http://broker")
    }

    @Test func aVersionOfAMereProviderIsToBeVerified() {
        let decision = MatrixDecisionTests.decision(
            [], specified: .none, integrations: [MatrixIntegration(consumer: "App", provider: "Web", isRequired: false)]
        )
        #expect(
            Self.reasons(decision).first?.command?.description
                == "verifier --broker-url http://broker --provider-name Web --publish --provider-version 1")
    }

    @Test func aRequiredPairWithoutPactHasNoContract() {
        #expect(Self.reasons(MatrixDecisionTests.decision([])).map(\.code) == [.noContract])
    }

    @Test func nothingRequiredIsAReasonToo() {
        let reasons = Self.reasons(MatrixDecisionTests.decision([], integrations: []))
        #expect(reasons.map(\.code) == [.nothingRequired])
        #expect(
            reasons.first?.text == "Nothing at the destination needs version 1 of Web, or is needed by it")
    }

    @Test func anIgnoredRowSaysSo() {
        let decision = MatrixDecisionTests.decision(
            [MatrixDecisionTests.row(success: false)], ignored: [MatrixSelector(pacticipant: "Stock")])
        #expect(Self.reasons(decision).map(\.code) == [.ignored])
    }

    @Test func commandsAreQuotedForTheShell() {
        #expect(
            ShellCommand(words: ["broker", "O'Neill shop", "", "1.0"]).description
                == #"broker 'O'\''Neill shop' '' 1.0"#)
    }

    // Edge case 77: several versions of a provider in one environment.
    @Test func everyVersionAtTheDestinationHasToKeepThePact() {
        var question = MatrixQuestion(selectors: [MatrixSelector(pacticipant: "Web", version: "1")])
        question.environment = "production"
        question.latestBy = .consumerVersionProviderVersion
        var resolved = [
            ResolvedSelector(selector: question.selectors[0], target: .version(id: 1, number: "1"), isSpecified: true)
        ]
        for (id, number) in [(2, "2"), (3, "3")] {
            resolved.append(
                ResolvedSelector(
                    selector: question.destination(of: "Stock"), target: .version(id: id, number: number),
                    isSpecified: false))
        }
        let decision = MatrixDecision(
            question, resolved: resolved, integrations: [], candidates: [MatrixDecisionTests.row()])
        #expect(decision.isDeployable == nil)
        #expect(decision.rows.map { $0.provider?.version } == ["3", "2"])
        #expect(
            Self.reasons(decision, others: [Self.other("2", success: true)]).map(\.code) == [
                .verifiedElsewhere, .verified,
            ])
        question.latestBy = .consumerVersionProvider
        let byHighest = MatrixDecision(
            question, resolved: resolved, integrations: [], candidates: [MatrixDecisionTests.row()])
        #expect(byHighest.isDeployable == true)
    }
}
