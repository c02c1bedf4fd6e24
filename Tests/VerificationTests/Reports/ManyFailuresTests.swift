import PactMatching
import PactModel
import Testing
import Verification

/// Reports stay readable, however much is wrong.
@Suite struct ManyFailuresTests {
    private static func lines(_ run: VerificationRun) -> [String] { TerminalReport().lines(for: run) }

    @Test func aLongPactListsWhatIsWorthALook() {
        let lines = Self.lines(ManyFailures.run(2, passed: 998))
        #expect(
            lines.prefix(7) == [
                "", "Verifying a pact between Shop Front and Stock API", "  stock.json", "",
                "  FAILED   a request for shelf 1 (0 ms)", "  FAILED   a request for shelf 2 (0 ms)",
                "  ok       998 interactions",
            ])
        #expect(lines.last == "1000 interactions in 1 pact: 998 passed, 2 failed")
    }

    @Test func aShortPactListsAllInteractions() {
        let lines = Self.lines(ManyFailures.run(1, passed: InteractionList.lengthOfShortPact - 1))
        #expect(lines.count { $0.hasPrefix("  ok ") } == InteractionList.lengthOfShortPact - 1)
    }

    @Test func furtherFailuresAreCounted() {
        let lines = Self.lines(ManyFailures.run(1_000))
        #expect(lines.count { $0.hasPrefix("  FAILED   a request") } == 50)
        #expect(lines.contains("  FAILED   … and 950 more"))
        #expect(lines.contains("50) a request for shelf 50"))
        #expect(!lines.contains("51) a request for shelf 51"))
        #expect(
            lines.suffix(3) == [
                "… and 950 more failures. --html, --junit and --json write all of them to a file.", "",
                "1000 interactions in 1 pact: 0 passed, 1000 failed",
            ])
        #expect(lines.count < 1_000)
    }

    @Test func oneObstacleIsToldOnce() {
        let obstacle = Obstacle.provider(
            .notListening(address: "http://localhost:81/shelves/1", reason: "connection refused"))
        let lines = Self.lines(ManyFailures.run(200, obstacle: obstacle))
        let names = (1...10).map { "     a request for shelf \($0)" }.joined(separator: "\n")
        #expect(
            lines.drop { $0 != "Failures" }.joined(separator: "\n") == """
                Failures

                1) 200 interactions could not be run
                   nothing answers at http://localhost:81 (connection refused); is the provider running there?

                   Shop Front → Stock API
                \(names)
                     … and 190 more

                Probable cause

                → Nothing answers at http://localhost:81 (connection refused): is the provider running, and is this
                  its --hostname and --port? (all 200 failures)

                200 interactions in 1 pact: 0 passed, 200 failed
                """)
    }

    @Test func filesHoldThemWhole() {
        let run = ManyFailures.run(600)
        #expect(run.junitReport().matches(of: #/<failure /#).count == 600)
        #expect(run.jsonReport(output: [])["errors"]?.arrayValue?.count == 600)
        let page = run.htmlReport()
        #expect(page.matches(of: #/class="failure bad"/#).count == 500)
        #expect(page.matches(of: #/class="failure bad" open>/#).count == 50)
        #expect(page.contains("… and 100 more failures, whole in the JUnit and JSON reports."))
        #expect(page.matches(of: #/<tr><td class="mark bad"/#).count == 600)
    }
}
