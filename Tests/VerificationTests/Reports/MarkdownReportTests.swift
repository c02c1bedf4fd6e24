import PactModel
import Testing
import Verification

@Suite struct MarkdownReportTests {
    @Test func isShortWhereAllIsWell() {
        var run = SampleRun.run
        run.loadFailures = []
        run.emptySources = []
        run.pacts[0].results.removeLast(2)
        #expect(
            run.markdownReport() == """
                ## ✅ Stock API keeps its pact

                1 interaction in 1 pact: 1 passed (1.5 s)

                """)
    }

    @Test func showsEachFailureWithItsDifference() throws {
        #expect(
            SampleRun.run.markdownReport() == #"""
                ## ❌ Stock API does not keep its pact

                3 interactions in 1 pact: 1 passed, **1 failed**, 1 failed but pending, **1 pact not loaded** (1.5 s)

                - ❌ A pact could not be loaded: 'a.json' is no pact

                - ⚠️ the folder 'b' holds no pacts

                ### a request for the broken shelf

                Shop Front → Stock API, given shelf 7 exists, and it is broken  
                `PUT /shelves/7?dry=yes → 500, application/json`

                - **status**: expected 200 but was 500
                - **header X-Shelf**: Expected a header 'X-Shelf' but was missing; expected: 8
                - **body type**: Expected a body of 'text/plain' but the actual content type was 'application/json'
                - **body \$.label**: Expected 5 (Integer) to be the same type as 'north' (String)

                ### ⚠️ (pending) a request for all shelves

                Shop Front → Stock API

                Could not be run: the state "shelf 7 exists" could not be set up: http://localhost:9/states answered 500 3 times: disk full

                - ⚠️ mind the gap

                """#)
    }

    @Test func doesNotHideWhatFailedBecauseItIsPending() {
        var run = SampleRun.run
        run.loadFailures = []
        run.emptySources = []
        run.pacts[0].results.remove(at: 1)
        #expect(
            run.markdownReport().hasPrefix(
                """
                ## ⚠️ Stock API keeps its pact but for 1 pending interaction

                2 interactions in 1 pact: 1 passed, 1 failed but pending (1.5 s)


                """))
        #expect(
            run.htmlReport().contains(
                #"<h1>Stock API <span class="warn">keeps its pact but for 1 pending interaction</span></h1>"#))
    }

    @Test func laysBodiesInADiff() async throws {
        let pact = try SelectedPact.stock(
            interaction(response: #"{"status": 200, "body": {"id": 8, "tags": "```"}}"#))
        let run = try await withProvider(answering: .json(#"{"id": 9, "tags": "x"}"#)) { provider in
            VerificationRun(pacts: [await ProviderVerification(provider: provider.address).verify(pact)])
        }
        #expect(
            run.markdownReport().hasSuffix(
                """
                ````diff
                  {
                -   "id": 8
                +   "id": 9
                -   "tags": "```"
                +   "tags": "x"
                  }
                ````

                """))
    }

    @Test func escapesMarkupMentionsAndReferences() {
        let run = VerificationRun(loadFailures: ["<img> *a* [b](c) `d` @team #12 | x\n> y"])
        #expect(
            run.markdownReport().contains(
                #"loaded: &lt;img&gt; \*a\* \[b\](c) \`d\` @<!-- -->team #<!-- -->12 \| x␊&gt; y"#))
    }

    @Test func saysThatNothingWasVerified() {
        #expect(
            VerificationRun().markdownReport() == """
                ## ⚠️ Nothing was verified

                there are no pacts.

                """)
    }

    @Test func staysBelowTheLimitOfAComment() {
        let text = ManyFailures.run(1_000).markdownReport()
        #expect(text.count < 65_536)
        #expect(text.contains(/… and \d+ more failures; the HTML, JUnit and JSON reports hold all of them\.\n$/))
    }

    @Test func saysThatTheRunWasInterrupted() {
        var run = SampleRun.run
        run.loadFailures = []
        run.emptySources = []
        run.isInterrupted = true
        run.pacts[0].results.removeLast(2)
        #expect(
            run.markdownReport() == """
                ## ⚠️ Stock API was not verified whole: the run was interrupted

                1 interaction in 1 pact: 1 passed (1.5 s)

                """)
        #expect(run.htmlReport().contains(#"<h1>Stock API <span class="warn">was not verified whole</span></h1>"#))
        #expect(run.junitReport().contains(#"message="interrupted after 1 interaction">"#))
    }

    @Test func reportsOfARunThatStoppedAtTheFirstFailureSayWhatIsLeftOut() {
        var run = SampleRun.run
        run.loadFailures = []
        run.emptySources = []
        run.leftOut = 1
        run.pacts[0].results.removeLast()
        let markdown = run.markdownReport()
        #expect(markdown.contains("\n2 of 3 interactions in 1 pact: 1 passed, **1 failed** (1.5 s)\n"), "\(markdown)")
        #expect(markdown.contains("\n⚠️ Stopped at the first failure: 1 interaction was left out.\n"), "\(markdown)")
        #expect(
            run.htmlReport().contains(
                "2 of 3 interactions in 1 pact · Stopped at the first failure: 1 interaction was left out</p>"))
        #expect(
            run.junitReport().contains(
                #"<skipped message="Stopped at the first failure: 1 interaction was left out">"#))
    }
}
