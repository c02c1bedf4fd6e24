import PactModel
import TestSupport
import Testing
import Verification

/// What keeps several interactions from being run is told once, in the words of the server and not of the request.
@Suite struct ObstacleReportTests {
    /// The lines from the first failure to the counts of a run of three requests.
    private static func failures(at address: ProviderAddress, timeout: Duration = .seconds(30)) async throws -> String {
        let pact = try SelectedPact.stock(
            interaction("one", request: #"{"path": "/1"}"#), interaction("two", request: #"{"path": "/2"}"#))
        let verification = ProviderVerification(provider: address, requestTimeout: timeout)
        let lines = TerminalReport().conclusion(of: VerificationRun(pacts: [await verification.verify(pact)]))
        return lines.joined(separator: "\n").replacing(":\(address.port ?? 0)", with: ":PORT")
    }

    @Test func aServerThatWantsHTTPSIsRecognised() async throws {
        try await withSecureProvider { secure in
            var address = secure
            address.scheme = .http
            let text = try await Self.failures(at: address)
            #expect(
                text == """

                    Failures

                    1) 2 interactions could not be run
                       http://127.0.0.1:PORT closed the connection before its answer was complete

                       Shop Front → Stock API
                         one
                         two

                    Probable cause

                    → http://127.0.0.1:PORT closed every connection without an answer: does it want --transport https,
                      or does the provider crash? (both failures)

                    2 interactions in 1 pact: 0 passed, 2 failed
                    """)
        }
    }

    @Test func aServerThatWantsHTTPIsRecognised() async throws {
        try await withProvider(answering: .init()) { provider in
            var address = provider.address
            address.scheme = .https
            let text = try await Self.failures(at: address)
            #expect(
                text == """

                    Failures

                    1) 2 interactions could not be run
                       what listens at https://127.0.0.1:PORT does not speak https

                       Shop Front → Stock API
                         one
                         two

                    Probable cause

                    → What listens at https://127.0.0.1:PORT does not speak https: does it want --transport http? (both
                      failures)

                    2 interactions in 1 pact: 0 passed, 2 failed
                    """)
        }
    }

    @Test func aCertificateThatNobodyTrustsIsToldOnce() async throws {
        try await withSecureProvider { address in
            let text = try await Self.failures(at: address)
            #expect(
                text == """

                    Failures

                    1) 2 interactions could not be run
                       https://127.0.0.1:PORT is not trusted: nobody who is trusted has signed its certificate

                       Shop Front → Stock API
                         one
                         two

                    Probable cause

                    → https://127.0.0.1:PORT is not trusted: nobody who is trusted has signed its certificate.
                      --ssl-certificate names a file with the authority to trust, --disable-ssl-verification takes any
                      certificate. (both failures)

                    2 interactions in 1 pact: 0 passed, 2 failed
                    """)
        }
    }

    @Test func aProviderThatDoesNotAnswerIsToldOnce() async throws {
        try await withRawProvider(.keepSilent) { address in
            let text = try await Self.failures(at: address, timeout: .milliseconds(20))
            #expect(
                text.contains(
                    """
                    1) 2 interactions could not be run
                       http://127.0.0.1:PORT did not answer within 20 ms; --request-timeout gives it longer

                       Shop Front → Stock API
                         one
                         two
                    """))
        }
    }

    // MARK: - States that stay

    private static func failedTearDowns(_ count: Int) -> VerificationRun {
        let failure = StateChangeFailure(action: .teardown, state: "shelf 7 exists", reason: .threw("disk full"))
        return ManyFailures.run(count, obstacle: .stateChange(failure))
    }

    @Test func anInteractionWhoseStateStaysHasRun() {
        let run = Self.failedTearDowns(1)
        #expect(
            TerminalReport().conclusion(of: run).joined(separator: "\n").contains(
                """
                   ran, but the state "shelf 7 exists" could not be torn down: disk full
                """))
        let markdown = run.markdownReport()
        #expect(markdown.contains("\nRan, but the state \"shelf 7 exists\" could not be torn down: disk full\n"))
        #expect(!markdown.contains("not be run"))
        #expect(
            run.junitReport().contains(
                #"<error type="provider state" message="ran, but the state &quot;shelf 7 exists&quot; could not be torn down: disk full">"#
            ))
        #expect(
            run.htmlReport().contains(
                #"<p class="obstacle">Ran, but the state &quot;shelf 7 exists&quot; could not be torn down: disk full</p>"#
            ))
    }

    @Test func severalThatShareItsReasonHaveRunToo() {
        let run = Self.failedTearDowns(3)
        let title = "3 interactions ran, but their state could not be torn down"
        #expect(
            TerminalReport().conclusion(of: run).joined(separator: "\n").contains(
                """
                1) \(title)
                   the state "shelf 7 exists" could not be torn down: disk full
                """))
        #expect(run.markdownReport().contains("### \(title)\n"))
        #expect(run.htmlReport().contains(title))
    }
}
