import Testing

@testable import Broker

@Suite("The decision to deploy")
struct MatrixDecisionTests {
    static func row(
        consumer: String = "1", id: Int = 1, provider: String? = "2", providerID: Int = 2, success: Bool? = true,
        number: Int = 1, revision: Int = 1, failed: [FailedInteraction] = []
    ) -> MatrixRow {
        var row = MatrixRow(
            consumer: .init(name: "Web", versionID: id, version: consumer), providerName: "Stock", sha: "abc",
            revision: revision, publicationID: id, publishedAt: "2024-01-01T00:00:00.000Z")
        row.provider = success == nil ? nil : provider.map { .init(name: "Stock", versionID: providerID, version: $0) }
        row.result = success.map {
            .init(number: number, isSuccess: $0, verifiedAt: "2024-01-01T00:00:00.000Z", failed: failed)
        }
        return row
    }

    /// Web 1 to production, where Stock 2 is, unless said otherwise.
    static func decision(
        _ rows: [MatrixRow], by latestBy: MatrixQuestion.LatestBy? = .consumerVersionProviderVersion,
        specified: ResolvedSelector.Target = .version(id: 1, number: "1"), ignored: [MatrixSelector] = [],
        outcomes: [Bool?]? = nil, providerIsThere: Bool = true, integrations: [MatrixIntegration]? = nil
    ) -> MatrixDecision {
        var question = MatrixQuestion(selectors: [MatrixSelector(pacticipant: "Web", version: "1")])
        question.environment = "production"
        question.latestBy = latestBy
        question.ignored = ignored
        question.outcomes = outcomes
        let resolved = [
            ResolvedSelector(selector: question.selectors[0], target: specified, isSpecified: true),
            ResolvedSelector(
                selector: question.destination(of: "Stock"),
                target: providerIsThere ? .version(id: 2, number: "2") : .none, isSpecified: false),
        ]
        return MatrixDecision(
            question, resolved: resolved,
            integrations: integrations ?? [MatrixIntegration(consumer: "Web", provider: "Stock", isRequired: true)],
            candidates: rows)
    }

    @Test func isYesWhereAllIsVerified() {
        let decision = Self.decision([Self.row()])
        #expect(decision.isDeployable == true)
        #expect(
            decision.notices == [
                Notice(type: "success", text: "All required verification results are published and successful")
            ])
    }

    @Test func isYesWhereNothingIsNeeded() {
        let decision = Self.decision([], integrations: [])
        #expect(decision.isDeployable == true)
        #expect(decision.notices == [Notice(type: "success", text: "There are no missing dependencies")])
    }

    @Test func isNoAndNamesTheInteractionsWhereOneFailed() {
        let failed = FailedInteraction(
            id: "x", description: "a request for an account", problems: ["body $.status: missing", "status: 500"])
        let decision = Self.decision([Self.row(success: false, failed: [failed])])
        #expect(decision.isDeployable == false)
        #expect(
            decision.notices == [
                Notice(
                    type: "error",
                    text:
                        "The verification for the pact between version 1 of Web and the version of Stock currently in "
                        + "production (2) failed: 'a request for an account' (body $.status: missing; status: 500)")
            ])
    }

    @Test func isUnknownWhereNothingWasVerified() {
        let decision = Self.decision([Self.row(success: nil)], providerIsThere: false)
        #expect(decision.isDeployable == nil)
        #expect(
            decision.notices == [
                Notice(
                    type: "error",
                    text: "There is no verified pact between version 1 of Web and the version of Stock currently in "
                        + "production (no version of Stock is currently recorded in production)")
            ])
    }

    @Test func isUnknownWhereARequiredPairHasNoRow() {
        #expect(Self.decision([]).isDeployable == nil)
        #expect(Self.decision([]).unknownCount == 1)
    }

    @Test func unknownOutweighsFailed() {
        let decision = Self.decision([
            Self.row(success: false), Self.row(consumer: "1b", id: 3, success: nil),
        ])
        #expect(decision.isDeployable == nil)
        #expect((decision.failedCount, decision.unknownCount) == (1, 1))
        #expect(decision.notices.count == 2)
    }

    @Test func isNoForAVersionThatDoesNotExist() {
        let decision = Self.decision([], specified: .none)
        #expect(decision.isDeployable == false)
        #expect(decision.notices == [Notice(type: "error", text: "There is no version 1 of Web in the broker")])
    }

    @Test func ignoredRowsDoNotCount() {
        let decision = Self.decision([Self.row(success: false)], ignored: [MatrixSelector(pacticipant: "Stock")])
        #expect(decision.isDeployable == true)
        #expect(decision.rows.map(\.isIgnored) == [true])
        #expect(decision.considered.isEmpty)
    }

    @Test func ignoringAnotherVersionChangesNothing() {
        let decision = Self.decision(
            [Self.row(success: false)], ignored: [MatrixSelector(pacticipant: "Stock", version: "9")])
        #expect(decision.isDeployable == false)
    }

    @Test(
        "judges by the newest result of each group",
        arguments: [
            (MatrixQuestion.LatestBy.consumerVersionProviderVersion, [4, 3]),
            (.consumerVersionProvider, [4]), (.consumerProvider, [4]), (nil, [4, 3, 2]),
        ] as [(MatrixQuestion.LatestBy?, [Int])])
    func judgesByTheNewest(latestBy: MatrixQuestion.LatestBy?, numbers: [Int]) {
        let rows = [
            Self.row(success: false, number: 2), Self.row(success: true, number: 3),
            Self.row(provider: "3", providerID: 3, success: true, number: 4),
        ]
        #expect(Self.decision(rows, by: latestBy).rows.map(\.result?.number) == numbers)
    }

    @Test func filtersByOutcomeAfterGrouping() {
        let rows = [Self.row(success: true, number: 1), Self.row(success: false, number: 2)]
        #expect(Self.decision(rows, outcomes: [true]).rows.isEmpty)
        #expect(Self.decision(rows, outcomes: [false]).rows.map(\.result?.number) == [2])
        #expect(Self.decision([Self.row(success: nil)], outcomes: [nil]).rows.count == 1)
    }

    @Test func warnsWhereNoDestinationIsGiven() {
        let question = MatrixQuestion(selectors: [MatrixSelector(pacticipant: "Web", version: "1")])
        let resolved = [
            ResolvedSelector(selector: question.selectors[0], target: .version(id: 1, number: "1"), isSpecified: true)
        ]
        let decision = MatrixDecision(question, resolved: resolved, integrations: [], candidates: [])
        #expect(decision.notices.map(\.type) == ["warning", "success"])
    }
}
