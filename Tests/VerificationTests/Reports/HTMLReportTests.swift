import Foundation
import PactMatching
import PactModel
import Testing
import Verification

@Suite struct HTMLReportTests {
    /// The page without its head.
    private static func body(_ run: VerificationRun) -> String {
        let page = run.htmlReport()
        guard let start = page.firstRange(of: "<body>\n")?.upperBound,
            let end = page.firstRange(of: "<footer>")?.lowerBound
        else { return page }
        return String(page[start..<end])
    }

    @Test func tellsTheWholeStory() {
        #expect(
            Self.body(SampleRun.run) == """
                <header>
                <h1>Stock API <span class="bad">does not keep its pact</span></h1>
                <p class="facts">2026-09-21 14:13 UTC · 1.5 s · 3 interactions in 1 pact</p>
                <div class="bar"><span class="good" style="flex-grow:1"></span><span class="bad" style="flex-grow:1"></span>\
                <span class="warn" style="flex-grow:1"></span></div>
                <dl class="counts">
                <div class="good"><dt>passed</dt><dd>1</dd></div>
                <div class="bad"><dt>failed</dt><dd>1</dd></div>
                <div class="warn"><dt>failed but pending</dt><dd>1</dd></div>
                <div class="bad"><dt>pact not loaded</dt><dd>1</dd></div>
                </dl>
                </header>
                <main>
                <section class="note bad"><h2>A pact could not be loaded</h2><p>&#39;a.json&#39; is no pact</p></section>
                <section class="note warn"><p>the folder &#39;b&#39; holds no pacts</p></section>
                <section>
                <h2>Failures</h2>
                <details id="f1" class="failure bad" open>
                <summary><span class="number">1</span> a request for the broken shelf</summary>
                <div class="givens"><div>Shop Front → Stock API</div><div>given shelf 7 exists</div><div>and it is broken</div></div>
                <dl class="exchange"><dt>sent</dt><dd><code class="line">PUT /shelves/7?dry=yes</code><pre>Content-Type: application/json
                Authorization: Bearer …

                {
                  &quot;label&quot;: &quot;north&quot;
                }</pre></dd><dt>answered</dt><dd><code class="line">500, application/json</code><pre>{
                  &quot;error&quot;: &quot;disk full&quot;
                }</pre></dd></dl>
                <ul class="differences"><li><b>status</b> expected 200 but was 500</li>\
                <li><b>header X-Shelf</b> Expected a header &#39;X-Shelf&#39; but was missing; expected: 8</li>\
                <li><b>body type</b> Expected a body of &#39;text/plain&#39; but the actual content type was \
                &#39;application/json&#39;</li>\
                <li><b>body $.label</b> Expected 5 (Integer) to be the same type as &#39;north&#39; (String)</li></ul>
                </details>
                <details id="f2" class="failure warn" open>
                <summary><span class="number">2</span> a request for all shelves <span class="tag warn">pending</span></summary>
                <div class="givens"><div>Shop Front → Stock API</div></div>
                <p class="obstacle">Could not be run: the state &quot;shelf 7 exists&quot; could not be set up: \
                http://localhost:9/states answered 500 3 times: disk full</p>
                </details>
                </section>
                <section class="pact">
                <h2>Shop Front <span class="arrow">→</span> Stock API</h2>
                <p class="origin">http://broker/pacts/1</p>
                <p class="notice">The pact at http://broker/pacts/1 is being verified because the pact content belongs to the \
                consumer version matching the criterion: latest from main.</p>
                <table class="interactions"><tbody>
                <tr><td class="mark good" title="passed">✓</td><td class="what">a request for a shelf\
                <div class="detail">given shelf 7 exists {&quot;id&quot;:7}</div></td><td class="target"><code>GET /</code></td>\
                <td class="time">12 ms</td></tr>
                <tr><td class="mark bad" title="failed">✗</td><td class="what"><a href="#f1">a request for the broken shelf</a>\
                <div class="detail">given shelf 7 exists</div><div class="detail">and it is broken</div></td>\
                <td class="target"><code>PUT /shelves/7?dry=yes</code></td><td class="time">1.5 s</td></tr>
                <tr><td class="mark warn" title="failed, pending">!</td><td class="what"><a href="#f2">a request for all shelves</a>\
                <div class="detail warn">warning: mind the gap</div></td><td class="target"><code>GET /</code></td>\
                <td class="time">3 ms</td></tr>
                </tbody></table>
                </section>
                </main>

                """)
    }

    @Test func laysBodiesSideBySide() {
        #expect(
            Self.body(ManyFailures.run(1)).contains(
                """
                <table class="diff"><thead><tr><th></th><th>expected</th><th>actual</th></tr></thead><tbody>
                <tr class="same"><td class="mark"></td><td class="expected">{</td><td class="actual">{</td></tr>
                <tr class="omitted"><td class="mark"></td><td class="expected">  … 1 member matches</td><td class="actual">  …</td></tr>
                <tr class="differs"><td class="mark">≠</td><td class="expected">  &quot;label&quot;: &quot;north&quot;</td>\
                <td class="actual">  &quot;label&quot;: &quot;south&quot;</td></tr>
                <tr class="same"><td class="mark"></td><td class="expected">}</td><td class="actual">}</td></tr>
                </tbody></table>
                """))
    }

    @Test func isOnePageThatRunsNothingAndLoadsNothing() {
        let page = SampleRun.run.htmlReport()
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
        #expect(page.contains("<title>Stock API does not keep its pact</title>"))
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
        for word in ["<script", "<link", "<img", "src=", "url(", "@import"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test func escapesWhatComesFromPactsAndProviders() {
        let evil = "<script>alert('x')</script>\"&"
        let answer = PactResponse(
            headers: [PactHeader("Content-Type", [evil]), PactHeader(evil, [evil])],
            body: .present(.init(bytes: Array(evil.utf8))))
        let interaction = Interaction(
            description: evil, providerStates: [ProviderState(evil, parameters: [evil: .string(evil)])],
            content: .http(
                request: PactRequest(method: evil, path: evil),
                response: PactResponse(status: 404, body: .json([evil: 1]))),
            comments: ["text": [.string(evil)], "testname": .string(evil)])
        let mismatches = [Mismatch(.header(name: evil), expected: evil, actual: evil, sentence: evil)]
        let result = InteractionResult(
            interaction: interaction, outcome: .mismatched(mismatches, answer: .response(answer)),
            request: PactRequest(method: evil, path: evil, headers: [PactHeader(evil, [evil])]), warnings: [evil],
            statesNotSetUp: [evil])
        let pact = SelectedPact(
            pact: Pact(consumer: evil, provider: evil, interactions: [interaction]), origin: evil,
            notices: [.init(when: "before_verification", text: evil)])
        let run = VerificationRun(
            pacts: [PactResult(selected: pact, results: [result])], loadFailures: [evil], emptySources: [evil],
            publicationFailures: [evil])
        let page = run.htmlReport()
        #expect(!page.contains("<script"))
        #expect(!page.contains("alert('"))
        #expect(page.matches(of: #/&lt;script&gt;/#).count > 15)
    }

    @Test func foldsWhatPassedOfALongPact() {
        let body = Self.body(ManyFailures.run(1, passed: 100))
        #expect(body.contains("<summary><span class=\"good\">✓</span> 100 interactions passed</summary>"))
        #expect(body.matches(of: #/<td class="mark good"/#).count == 100)
    }

    @Test(arguments: [
        (VerificationRun(), "verified nothing"),
        (VerificationRun(loadFailures: ["x"]), "could not load every pact"),
        (ManyFailures.run(1), "does not keep its pact"),
    ])
    func saysTheVerdictFirst(run: VerificationRun, verdict: String) {
        #expect(Self.body(run).contains("\(verdict)</span></h1>"))
    }
}
