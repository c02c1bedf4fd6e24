@testable import BrokerClient
import PactModel
import Testing

@testable import BrokerCommand

/// What `can-i-deploy` prints, word for word.
struct DeployReportTests {
    @Test func saysYesWithTheRowsAndTheReason() throws {
        let answer = try Self.answer(
            """
            {"summary":{"deployable":true},"notices":[{"type":"success","text":"All is verified"}],"matrix":[
            {"consumer":{"name":"Shop","version":{"number":"1.0.0"}},"provider":{"name":"Warehouse","version":{"number":"22"}},
            "verificationResult":{"success":true,"_links":{"self":{"href":"http://b/results/1"}}}}]}
            """)
        #expect(
            Self.text(answer) == """
                Yes, this may be deployed.

                CONSUMER | C.VERSION | PROVIDER  | P.VERSION | SUCCESS?
                Shop     | 1.0.0     | Warehouse | 22        | true

                All is verified
                """)
    }

    @Test func saysEachObstacleOnceWithWhatWasWrongAndWhatWouldHelp() throws {
        let answer = try Self.answer(
            """
            {"summary":{"deployable":false},"notices":[{"type":"error","text":"It failed"},{"type":"warning","text":"Mind this"}],
            "matrix":[{"consumer":{"name":"Shop","version":{"number":"1"}},"provider":{"name":"Stock","version":{"number":"2"}},
            "verificationResult":{"success":false,"_links":{"self":{"href":"http://b/results/1"}}}}],"reasons":[
            {"code":"verified","outcome":"yes","text":"It is"},
            {"code":"failed","outcome":"no","text":"Stock 2 fails 2 interactions of the pact of Shop 1",
            "failedInteractions":[{"description":"a shelf","mismatches":["$.label: expected \\"A\\" but found \\"B\\""]},{"id":"x1"}],
            "command":"verifier --url http://b/pact --publish","_links":{"verificationResult":{"href":"http://b/results/1"}}},
            {"code":"never_verified","outcome":"unknown","text":"The pact of Shop 1 was never verified with success",
            "command":"verifier --url http://b/other --publish"}]}
            """)
        #expect(
            Self.text(answer) == """
                No, this may not be deployed.

                CONSUMER | C.VERSION | PROVIDER | P.VERSION | SUCCESS?
                Shop     | 1         | Stock    | 2         | false

                Stock 2 fails 2 interactions of the pact of Shop 1 [failed]
                  a shelf
                    $.label: expected "A" but found "B"
                  x1
                  Result: http://b/results/1
                  What would help: mend the provider or the consumer, then verify a new version: verifier --url http://b/pact --publish
                The pact of Shop 1 was never verified with success [never_verified]
                  What would help: verifier --url http://b/other --publish

                Note: Mind this
                """)
    }

    @Test(arguments: [("true", "Yes, this may be merged."), ("false", "No, this may not be merged.")])
    func speaksOfMergingWhereThatIsAsked(deployable: String, headline: String) throws {
        let answer = try Self.answer(#"{"summary":{"deployable":\#(deployable)},"notices":[],"matrix":[]}"#)
        #expect(DeployReport(answer: answer, deed: "merged").text.hasPrefix(headline))
    }

    @Test func saysWhatABrokerWithoutReasonsSays() throws {
        let answer = try Self.answer(
            """
            {"summary":{"deployable":false},"notices":[{"type":"error","text":"It failed"},{"type":"info","text":"So it is"}],
            "matrix":[{"consumer":{"name":"Shop","version":{"number":"1"}},"provider":{"name":"Stock","version":{"number":"2"}},
            "verificationResult":{"success":false,"_links":{"self":{"href":"http://b/results/1"}}}}]}
            """)
        #expect(
            Self.text(answer) == """
                No, this may not be deployed.

                CONSUMER | C.VERSION | PROVIDER | P.VERSION | SUCCESS?
                Shop     | 1         | Stock    | 2         | false

                It failed
                So it is

                Result for Shop and Stock: http://b/results/1
                """)
    }

    @Test func marksWhatIsNotKnownAndWhatIsIgnored() throws {
        let answer = try Self.answer(
            """
            {"summary":{"deployable":null,"reason":"No result yet"},"matrix":[
            {"consumer":{"name":"Shop","version":{"number":"1"}},"provider":{"name":"Stock","version":null},"verificationResult":null},
            {"consumer":{"name":"Shop","version":{"number":"1"}},"provider":{"name":"Post","version":{"number":"3"}},
            "verificationResult":{"success":false},"ignored":true}]}
            """)
        #expect(
            Self.text(answer) == """
                Not known yet, so no.

                CONSUMER | C.VERSION | PROVIDER | P.VERSION | SUCCESS?
                Shop     | 1         | Stock    | ???       | ???
                Shop     | 1         | Post     | 3         | false [ignored]

                No result yet
                """)
    }

    @Test func leavesTheTableOutWhereThereAreNoRows() throws {
        let answer = try Self.answer(
            #"{"summary":{"deployable":true},"notices":[{"type":"success","text":"Nothing depends on it"}],"matrix":[]}"#
        )
        #expect(Self.text(answer) == "Yes, this may be deployed.\n\nNothing depends on it")
    }

    @Test func colorsTheHeadlineAndTheNoticesByTheirMeaning() throws {
        let answer = try Self.answer(
            #"{"summary":{"deployable":false},"notices":[{"type":"danger","text":"a"},{"type":"warning","text":"b"},{"type":"info","text":"c"}],"matrix":[]}"#
        )
        let report = DeployReport(answer: answer) { text, color in "<\(color)>\(text)" }
        #expect(report.text == "<red>No, this may not be deployed.\n\n<red>a\n<yellow>Note: b\nc")
    }

    private static func text(_ answer: DeployAnswer) -> String {
        DeployReport(answer: answer) { text, _ in text }.text
    }

    private static func answer(_ json: String) throws -> DeployAnswer {
        try DeployAnswer(JSONValue(parsing: json), url: "http://b")
    }
}
