import PactModel
import Testing
import Verification

@Suite struct JUnitReportTests {
    @Test func hasASuiteForAPactAndACaseForAnInteraction() {
        #expect(
            SampleRun.run.junitReport() == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                <testsuite id="0" name="Shop Front → Stock API" package="Stock API" tests="3" failures="1" errors="0" skipped="1" \
                hostname="localhost" timestamp="2026-09-21T14:13:20" time="1.555">
                <properties><property name="consumer" value="Shop Front"/><property name="provider" value="Stock API"/>\
                <property name="pact" value="http://broker/pacts/1"/></properties>
                <testcase classname="Shop Front → Stock API" name="a request for a shelf given shelf 7 exists {&quot;id&quot;:7}" \
                time="0.012"/>
                <testcase classname="Shop Front → Stock API" \
                name="a request for the broken shelf given shelf 7 exists and it is broken" time="1.540">\
                <failure type="mismatch" message="body $.label: Expected 5 (Integer) to be the same type as &#39;north&#39; (String) \
                (and 3 more differences)">Shop Front → Stock API
                given shelf 7 exists
                and it is broken

                sent:     PUT /shelves/7?dry=yes
                          Content-Type: application/json
                          Authorization: Bearer …
                          {&quot;label&quot;:&quot;north&quot;}
                answered: 500, application/json
                          {&quot;error&quot;:&quot;disk full&quot;}

                status
                    expected 200 but was 500
                header X-Shelf
                    Expected a header &#39;X-Shelf&#39; but was missing
                    expected: 8
                body type
                    Expected a body of &#39;text/plain&#39; but the actual content type was &#39;application/json&#39;
                body $.label
                    Expected 5 (Integer) to be the same type as &#39;north&#39; (String)</failure></testcase>
                <testcase classname="Shop Front → Stock API" name="a request for all shelves" time="0.003">\
                <skipped message="pending: the state &quot;shelf 7 exists&quot; could not be set up: http://localhost:9/states \
                answered 500 3 times: disk full">Shop Front → Stock API

                could not be run: the state &quot;shelf 7 exists&quot; could not be set up: http://localhost:9/states answered 500 3 times: disk
                full

                warning: mind the gap</skipped></testcase>
                <system-out></system-out>
                <system-err/>
                </testsuite>
                <testsuite id="1" name="Loading pacts" package="Loading pacts" tests="1" failures="0" errors="1" skipped="0" \
                hostname="localhost" timestamp="2026-09-21T14:13:20" time="0.000">
                <properties></properties>
                <testcase classname="Loading pacts" name="&#39;a.json&#39; is no pact" time="0.000">\
                <error type="Loading pacts" message="&#39;a.json&#39; is no pact">&#39;a.json&#39; is no pact</error></testcase>
                <system-out></system-out>
                <system-err/>
                </testsuite>
                </testsuites>

                """)
    }

    @Test func tellsTheWarningsOfACaseThatPassed() {
        var run = SampleRun.run
        run.pacts[0].results[0].warnings = ["it was late", "it was <slow>"]
        #expect(
            run.junitReport().contains(
                """
                 time="0.012"><system-out>warning: it was late
                warning: it was &lt;slow&gt;</system-out></testcase>
                """))
    }

    @Test func saysThatNothingWasVerified() {
        let report = VerificationRun(emptySources: ["the folder 'x' holds no pacts"]).junitReport()
        #expect(
            report.contains(
                """
                <testcase classname="Nothing was verified" name="the folder &#39;x&#39; holds no pacts" time="0.000">\
                <skipped message="the folder &#39;x&#39; holds no pacts">
                """))
    }

    /// GitLab and Jenkins keep one case of those that share class and name.
    @Test func givesEachCaseANameOfItsOwn() {
        var pact = SampleRun.run.pacts[0]
        pact.results = [pact.results[0], pact.results[0]]
        let report = VerificationRun(pacts: [pact, pact]).junitReport()
        let names = report.matches(of: /<testcase (classname="[^"]*" name="[^"]*")/).map { String($0.1) }
        #expect(
            names == [
                #"classname="Shop Front → Stock API" name="a request for a shelf given shelf 7 exists {&quot;id&quot;:7}""#,
                #"classname="Shop Front → Stock API" name="a request for a shelf given shelf 7 exists {&quot;id&quot;:7} (2)""#,
                #"classname="Shop Front → Stock API (2)" name="a request for a shelf given shelf 7 exists {&quot;id&quot;:7}""#,
                #"classname="Shop Front → Stock API (2)" name="a request for a shelf given shelf 7 exists {&quot;id&quot;:7} (2)""#,
            ])
    }

    @Test func escapesWhatIsMarkupOrUnknownToXML() {
        let name = "<b>&\"\u{1B}[31m\u{0}\u{FFFE}\u{202E}"
        let run = VerificationRun(loadFailures: [name])
        #expect(run.junitReport().contains(#"message="&lt;b&gt;&amp;&quot;␛[31m␀��">"#))
    }

    @Test func tellsProbableCausesWithTheSuitesThatHaveFailures() {
        let obstacle = Obstacle.provider(.notListening(address: "http://localhost:81/x", reason: "connection refused"))
        let failed = ManyFailures.run(2, obstacle: obstacle).pacts[0]
        let passed = ManyFailures.run(0, passed: 1).pacts[0]
        let report = VerificationRun(pacts: [failed, passed]).junitReport()
        #expect(
            report.matches(of: #/<system-out>(.*)</system-out>/#).map { String($0.1) } == [
                "Probable cause: Nothing answers at http://localhost:81 (connection refused): is the provider running, and is this its --hostname and --port? (both failures)",
                "",
            ])
    }
}
