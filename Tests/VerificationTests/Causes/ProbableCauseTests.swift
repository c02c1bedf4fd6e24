import PactMatching
import PactModel
import Testing
import Verification

@Suite struct ProbableCauseTests {
    private static func causes(_ results: [InteractionResult]) -> [String] {
        let pact = Pact(consumer: "Shop Front", provider: "Stock API", interactions: results.map(\.interaction))
        let run = VerificationRun(
            pacts: [PactResult(selected: SelectedPact(pact: pact, origin: "stock.json"), results: results)])
        return run.probableCauses.map { "\($0)" }
    }

    /// What came of a request for JSON.
    private static func answered(
        _ status: Int, expected: Int = 200, expectedType: String = "application/json",
        type: String = "application/json",
        body: String = #"{"id": 7}"#, rules: String = "{}", states: [ProviderState] = [], areSetUp: Bool = true
    ) throws -> InteractionResult {
        let text = """
            {"status": \(expected), "headers": {"Content-Type": "\(expectedType)"}, "body": {"id": 7}, "matchingRules": \(rules)}
            """
        let pact = try Pact.stock(interaction(response: text))
        var interaction = pact.interactions[0]
        interaction.providerStates = states
        guard case .http(let request, let wanted) = interaction.content else { preconditionFailure("it is HTTP") }
        let answer = PactResponse(
            status: status, headers: [PactHeader("Content-Type", [type])],
            body: .present(.init(bytes: Array(body.utf8))))
        let mismatches = wanted.mismatches(with: answer)
        return InteractionResult(
            interaction: interaction,
            outcome: mismatches.isEmpty
                ? .passed(.response(answer)) : .mismatched(mismatches, answer: .response(answer)),
            request: request, statesNotSetUp: areSetUp ? [] : states.map(\.name))
    }

    private static func obstructed(_ obstacle: Obstacle) -> InteractionResult {
        InteractionResult(
            interaction: Interaction(
                description: "a request for a shelf", content: .http(request: PactRequest(), response: PactResponse())),
            outcome: .couldNotRun(obstacle))
    }

    private static func failedState(_ name: String, _ reason: StateChangeFailure.Reason) -> InteractionResult {
        obstructed(.stateChange(StateChangeFailure(action: .setup, state: name, reason: reason)))
    }

    @Test func aProviderThatIsNotThereIsToldOnce() {
        let results = (1...200).map { number in
            Self.obstructed(
                .provider(.notListening(address: "http://localhost:81/shelves/\(number)", reason: "connection refused"))
            )
        }
        #expect(
            Self.causes(results) == [
                "Nothing answers at http://localhost:81 (connection refused): is the provider running, and is this its --hostname and --port? (all 200 failures)"
            ])
    }

    @Test(arguments: [
        (
            ProviderFailure.notHTTP(address: "http://localhost:81/x", detail: "?"),
            "What listens at http://localhost:81 does not speak plain HTTP: does it want --transport https, or is it another service? (both failures)"
        ),
        (
            .timedOut(address: "http://localhost:81/x", after: .seconds(5)),
            "The provider did not answer within 5 s: does it wait for something, such as a database? --request-timeout gives it longer. (both failures)"
        ),
        (
            .redirectsWithoutEnd(address: "http://localhost:81/x"),
            "http://localhost:81 redirects without end, as servers do that want a login or https. (both failures)"
        ),
        (
            .closedMidAnswer(address: "http://localhost:81/x"),
            "http://localhost:81 closed every connection without an answer: does it want --transport https, or does the provider crash? (both failures)"
        ),
        (
            .speaksNoTLS(address: "https://localhost:81/x"),
            "What listens at https://localhost:81 does not speak https: does it want --transport http? (both failures)"
        ),
        (
            .notTrusted(address: "https://localhost:81/x", reason: .unknownAuthority),
            "https://localhost:81 is not trusted: nobody who is trusted has signed its certificate. --ssl-certificate names a file with the authority to trust, --disable-ssl-verification takes any certificate. (both failures)"
        ),
        (
            .notTrusted(address: "https://localhost:81/x", reason: .otherHost),
            "https://localhost:81 is not trusted: its certificate is for another host. Is --hostname the name in the certificate? --disable-ssl-verification takes any certificate. (both failures)"
        ),
        (
            .notTrusted(address: "https://localhost:81/x", reason: .wantsClientCertificate),
            "https://localhost:81 is not trusted: it asks for a certificate of the client. --client-certificate and --client-key name what it is shown. (both failures)"
        ),
        (
            .noMessages,
            "Interactions are messages, and there is nothing to ask for messages. (both failures)"
        ),
    ])
    func whatKeepsInteractionsFromBeingRunIsACause(failure: ProviderFailure, sentence: String) {
        let results = [Self.obstructed(.provider(failure)), Self.obstructed(.provider(failure))]
        #expect(Self.causes(results) == [sentence])
    }

    @Test func statesThatFailForOneReasonAreToldTogether() {
        let reason = StateChangeFailure.Reason.answered(
            url: "http://localhost:9/states", status: 404, excerpt: "", attempts: 1)
        let results = ["a", "b", "a", "c", "d"].map { Self.failedState($0, reason) }
        #expect(
            Self.causes(results) == [
                #"4 states could not be set up ("a", "b", "c" and 1 more): http://localhost:9/states answered 404 (is the state change URL right?) (all 5 failures)"#
            ])
        #expect(
            Self.causes(Array(results[0...0])) == [
                #"The state "a" could not be set up: http://localhost:9/states answered 404 (is the state change URL right?) (the failure)"#
            ])
    }

    @Test func connectionsThatCloseAmongAnswersAreNoSignOfHTTPS() throws {
        let closed = Self.obstructed(.provider(.closedMidAnswer(address: "http://localhost:81/x")))
        #expect(try Self.causes([closed, closed, Self.answered(200)]) == [])
    }

    @Test func theAnnouncementOfInteractionsWithoutStatesIsNoState() {
        let reason = StateChangeFailure.Reason.answered(
            url: "http://localhost:9/states", status: 500, excerpt: "", attempts: 3)
        #expect(
            Self.causes(["a", "", "b"].map { Self.failedState($0, reason) }) == [
                #"2 states could not be set up ("a", "b"): http://localhost:9/states answered 500 3 times (all 3 failures)"#
            ])
        #expect(
            Self.causes(["", ""].map { Self.failedState($0, reason) }) == [
                "Interactions without a state could not be announced: http://localhost:9/states answered 500 3 times (both failures)"
            ])
    }

    @Test func statesThatStayAreNotSaidToBeMissing() {
        let failure = StateChangeFailure(action: .teardown, state: "a", reason: .threw("disk full"))
        #expect(
            Self.causes([Self.obstructed(.stateChange(failure))]) == [
                #"The state "a" could not be torn down: disk full (the failure)"#
            ])
    }

    @Test func statesThatNothingSetsUpAreACauseOfWrongAnswers() throws {
        let state = ProviderState("shelf 7 exists")
        let failed = try Self.answered(200, body: #"{"id": 8}"#, states: [state], areSetUp: false)
        let passed = try Self.answered(200, states: [ProviderState("another")], areSetUp: false)
        #expect(
            Self.causes([failed, passed]) == [
                #"The state "shelf 7 exists" was not set up, because nothing was given to do it: --state-change-url names what does. (the failure)"#
            ])
        #expect(Self.causes([passed]) == [])
    }

    // MARK: - Statuses

    @Test func everyAnswerBeing404PointsToTheBasePath() throws {
        let results = try [Self.answered(404), Self.answered(404), Self.answered(404, expected: 404)]
        #expect(
            Self.causes(results) == [
                "Every answer was 404, that to GET /shelves/7 too: does the provider serve under a path that --base-path should name, or does another service listen there? (both failures)"
            ])
    }

    @Test func everyAnswerBeing404BehindABasePathPutsThatInDoubt() throws {
        var result = try Self.answered(404)
        result.address = ProviderAddress(basePath: "/v1")
        result.request?.path = "/v1/shelves/7"
        #expect(
            Self.causes([result]) == [
                "Every answer was 404, that to GET /v1/shelves/7 too: is the base path '/v1' right, or does another service listen there? (the failure)"
            ])
    }

    @Test func aServerThatAnswersThatItWantsHTTPSIsBelieved() throws {
        var result = try Self.answered(400, type: "text/plain", body: "Client sent an HTTP request to an HTTPS server.")
        result.address = ProviderAddress(port: 81)
        #expect(
            Self.causes([result, result]) == [
                "What listens at http://localhost:81 answers that it wants https: --transport https speaks it. (both failures)"
            ])
    }

    @Test func single404sAreNoSign() throws {
        #expect(try Self.causes([Self.answered(404), Self.answered(404), Self.answered(200)]) == [])
        #expect(try Self.causes([Self.answered(404, states: [ProviderState("shelf 7 exists")])]) == [])
    }

    @Test(arguments: [401, 403])
    func refusalsAskForCredentials(status: Int) throws {
        let results = try [Self.answered(status), Self.answered(status), Self.answered(200), Self.answered(500)]
        #expect(
            Self.causes(results) == [
                "The provider answered \(status): it wants credentials that it takes. --header 'Authorization=Bearer …' sends them with every request. (2 of 3 failures)"
            ])
    }

    @Test func aProviderThatIsBrokenThroughoutHasALog() throws {
        #expect(
            try Self.causes([Self.answered(503), Self.answered(500), Self.answered(500)]) == [
                "Every answer was 500 or 503: the provider's own log tells why. (all 3 failures)"
            ])
        #expect(try Self.causes([Self.answered(500), Self.answered(500), Self.answered(200)]) == [])
    }

    // MARK: - Answers

    @Test func webPagesInPlaceOfJSONAreACause() throws {
        let page = try Self.answered(200, type: "text/html; charset=utf-8", body: "<html></html>")
        #expect(
            Self.causes([page]) == [
                "Web pages came where JSON was expected: does a proxy or a web server answer in the provider's place? (the failure)"
            ])
        let login = try Self.answered(200, type: "text/html", body: #"<form><input name="p" TYPE="password"></form>"#)
        #expect(
            Self.causes([page, login]) == [
                "A login page came where JSON was expected: --header sends credentials with every request. (both failures)"
            ])
    }

    @Test func aContentTypeThatDiffersInItsParametersIsTold() throws {
        let result = try Self.answered(200, expectedType: "application/json; charset=utf-8")
        #expect(
            Self.causes([result, result]) == [
                "Content-Type differs in its parameters alone: 'application/json; charset=utf-8' is expected, 'application/json' came. Should the provider send them, or the consumer not ask for them? (both failures)"
            ])
    }

    @Test func datesInAnotherFormAreTold() throws {
        let rules = #"{"body": {"$.id": {"matchers": [{"match": "date", "format": "yyyy-MM-dd"}]}}}"#
        let result = try Self.answered(200, body: #"{"id": "21.11.2026"}"#, rules: rules)
        #expect(
            Self.causes([result]) == [
                "Dates and times come in another form than 'yyyy-MM-dd', such as '21.11.2026'. (the failure)"
            ])
    }

    @Test func whatExplainsOneOfManyFailuresIsNoCause() throws {
        let date = try Self.answered(200, expectedType: "application/json; charset=utf-8")
        let value = try Self.answered(200, body: #"{"id": 8}"#)
        #expect(Self.causes([date, value, value]) == [])
        #expect(Self.causes([value, value]) == [])
    }

    @Test func whatExplainsMostStandsFirst() throws {
        let login = try Self.answered(401)
        let refused = Self.obstructed(.provider(.noMessages))
        #expect(
            Self.causes([refused, refused, login, login, login]).map { $0.prefix(26) } == [
                "The provider answered 401:", "Interactions are messages,",
            ])
    }
}
