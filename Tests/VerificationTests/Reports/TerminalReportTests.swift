import PactMatching
import PactModel
import Testing
import Verification

@Suite struct TerminalReportTests {
    @Test func tellsTheWholeStory() {
        let text = TerminalReport().lines(for: SampleRun.run).joined(separator: "\n")
        #expect(
            text == #"""

                Verifying a pact between Shop Front and Stock API
                  The pact at http://broker/pacts/1 is being verified because the pact content belongs to the
                  consumer version matching the criterion: latest from main.

                  ok       a request for a shelf (12 ms)
                           given shelf 7 exists {"id":7}
                  FAILED   a request for the broken shelf (1.5 s)
                           given shelf 7 exists
                           and it is broken
                  pending  a request for all shelves (3 ms)
                           warning: mind the gap

                Pending failures (they do not fail the verification)

                1) a request for all shelves
                   Shop Front → Stock API

                   could not be run: the state "shelf 7 exists" could not be set up: http://localhost:9/states
                   answered 500 3 times: disk full

                Failures

                1) a pact could not be loaded
                   'a.json' is no pact

                2) a request for the broken shelf
                   Shop Front → Stock API
                   given shelf 7 exists
                   and it is broken

                   sent:     PUT /shelves/7?dry=yes
                             Content-Type: application/json
                             Authorization: Bearer …
                             {"label":"north"}
                   answered: 500, application/json
                             {"error":"disk full"}

                   status
                       expected 200 but was 500
                   header X-Shelf
                       Expected a header 'X-Shelf' but was missing
                       expected: 8
                   body type
                       Expected a body of 'text/plain' but the actual content type was 'application/json'
                   body $.label
                       Expected 5 (Integer) to be the same type as 'north' (String)

                warning: the folder 'b' holds no pacts
                3 interactions in 1 pact: 1 passed, 1 failed, 1 failed but pending, 1 pact not loaded
                """#)
    }

    @Test func namesTheConsumersTestAndItsRemarks() {
        var result = SampleRun.run.pacts[0].results[0]
        result.interaction.comments = ["text": ["shelves are numbered"], "testname": "ShelfTest.reads"]
        #expect(
            TerminalReport().lines(for: result) == [
                "  ok       a request for a shelf (12 ms)", #"           given shelf 7 exists {"id":7}"#,
                "           Test Name: ShelfTest.reads", "           # shelves are numbered",
            ])
    }

    @Test func keepsTheLinesOfANotice() throws {
        let notice = SelectedPact.Notice(when: "before_verification", text: "Because of:\n  * main branch\n  * a tag")
        let pact = SelectedPact(pact: Pact(consumer: "a", provider: "b"), origin: "x.json", notices: [notice])
        #expect(
            TerminalReport().heading(for: pact) == [
                "", "Verifying a pact between a and b", "  x.json", "  Because of:", "    * main branch", "    * a tag",
                "",
            ])
    }

    @Test func warnsOfMembersThatStandTwice() throws {
        let text = #"{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[],"interactions":[]}"#
        let pact = SelectedPact(pact: try Pact(parsing: Array(text.utf8)), origin: "x.json")
        #expect(
            TerminalReport().heading(for: pact) == [
                "", "Verifying a pact between a and b", "  x.json",
                "  warning: interactions stands twice on line 1; the last one counts", "",
            ])
    }

    @Test func coloursTheVerdicts() throws {
        let result = try #require(SampleRun.run.results.first)
        #expect(
            TerminalReport(style: .coloured).lines(for: result).first
                == "  \u{1B}[32mok     \u{1B}[0m  a request for a shelf \u{1B}[2m(12 ms)\u{1B}[0m")
    }

    @Test func marksAPendingPact() throws {
        let pact = try SelectedPact.stock(interaction(), isPending: true)
        #expect(
            TerminalReport().heading(for: pact) == [
                "", "Verifying a pact between Shop Front and Stock API (pending)", "  stock.json", "",
            ])
    }

    @Test(arguments: [
        (VerificationRun(), "Nothing was verified: there are no pacts"),
        (
            VerificationRun(emptySources: ["the folder 'x' holds no pacts"]),
            "Nothing was verified: the folder 'x' holds no pacts"
        ),
        (
            VerificationRun(pacts: [PactResult(selected: sample, results: [], filteredOut: 2)]),
            "Nothing was verified: the filter leaves out all 2 interactions"
        ),
        (
            VerificationRun(pacts: [PactResult(selected: sample, results: [])]),
            "Nothing was verified: the pact has no interactions"
        ),
    ])
    func saysWhyNothingWasVerified(run: VerificationRun, summary: String) {
        #expect(TerminalReport().conclusion(of: run) == ["", summary])
    }

    private static let sample = SelectedPact(pact: Pact(consumer: "a", provider: "b"), origin: "x")

    @Test(arguments: [
        (Duration.zero, "0 ms"), (.microseconds(1_999), "1 ms"), (.milliseconds(999), "999 ms"), (.seconds(1), "1 s"),
        (.milliseconds(30_250), "30.2 s"),
    ])
    func writesDurationsForPeople(duration: Duration, text: String) {
        #expect(duration.inWords == text)
    }
}
