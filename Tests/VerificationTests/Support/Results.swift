import Foundation
import PactMatching
import PactModel
import Verification

/// A finished run with one of everything, with fixed durations.
enum SampleRun {
    static let run: VerificationRun = {
        let shelf = http(
            "a request for a shelf", states: [ProviderState("shelf 7 exists", parameters: ["id": 7])], id: "i1")
        let broken = http(
            "a request for the broken shelf", states: [ProviderState("shelf 7 exists"), ProviderState("it is broken")],
            id: "i2")
        let list = http("a request for all shelves", id: "i3")
        let answer = PactResponse(
            status: 500, headers: [PactHeader("Content-Type", ["application/json"])],
            body: .json(["error": "disk full"]))
        let request = PactRequest(
            method: "put", path: "/shelves/7", query: [QueryParameter("dry", ["yes"])],
            headers: [
                PactHeader("Content-Type", ["application/json"]), PactHeader("Authorization", ["Bearer abcdef"]),
            ], body: .json(["label": "north"]))
        let mismatches = [
            Mismatch(
                .body(path: "$.label"), expected: #""north""#, actual: "5",
                sentence: "Expected 5 (Integer) to be the same type as 'north' (String)"),
            Mismatch(.header(name: "X-Shelf"), expected: "8", sentence: "Expected a header 'X-Shelf' but was missing"),
            Mismatch(.status, expected: "200", actual: "500", sentence: "expected 200 but was 500"),
            Mismatch(
                .bodyType, expected: "text/plain", actual: "application/json",
                sentence: "Expected a body of 'text/plain' but the actual content type was 'application/json'"),
        ]
        let failure = StateChangeFailure(
            action: .setup, state: "shelf 7 exists",
            reason: .answered(url: "http://localhost:9/states", status: 500, excerpt: "disk full", attempts: 3))
        let results = [
            InteractionResult(interaction: shelf, outcome: .passed(.response(answer)), duration: .milliseconds(12)),
            InteractionResult(
                interaction: broken, outcome: .mismatched(mismatches, answer: .response(answer)), request: request,
                duration: .milliseconds(1_540)),
            InteractionResult(
                interaction: list, outcome: .couldNotRun(.stateChange(failure)), isPending: true,
                duration: .milliseconds(3),
                warnings: ["mind the gap"]),
        ]
        let selected = SelectedPact(
            pact: Pact(consumer: "Shop Front", provider: "Stock API", interactions: [shelf, broken, list]),
            origin: "http://broker/pacts/1",
            notices: [
                .init(
                    when: "before_verification",
                    text:
                        "The pact at http://broker/pacts/1 is being verified because the pact content belongs to the consumer version matching the criterion: latest from main."
                ),
                .init(when: "after_verification:success_false_published_true", text: "This pact is broken now."),
                .init(when: "after_verification:success_true_published_true", text: "Well done."),
            ])
        return VerificationRun(
            pacts: [PactResult(selected: selected, results: results)], loadFailures: ["'a.json' is no pact"],
            emptySources: ["the folder 'b' holds no pacts"], startedAt: Date(timeIntervalSince1970: 1_790_000_000),
            duration: .milliseconds(1_555))
    }()

    private static func http(_ description: String, states: [ProviderState] = [], id: String) -> Interaction {
        Interaction(
            description: description, providerStates: states,
            content: .http(
                request: PactRequest(),
                response: PactResponse(status: 200, body: .present(.init(bytes: Array("hello".utf8))))),
            id: id)
    }
}
