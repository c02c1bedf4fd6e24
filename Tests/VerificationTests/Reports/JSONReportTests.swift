import PactModel
import Testing
import Verification

@Suite struct JSONReportTests {
    @Test func hasTheStructureOfTheReferenceVerifiers() throws {
        let expected = #"""
            {"result": false,
             "errors": [
               {"interaction": "Failed to load pact",
                "mismatch": {"type": "error", "interactionId": "", "message": "'a.json' is no pact"}},
               {"interaction": "Verifying a pact between Shop Front and Stock API Given shelf 7 exists And it is broken - a request for the broken shelf",
                "mismatch": {"type": "mismatches", "interactionId": "i2", "mismatches": [
                  {"type": "BodyMismatch", "path": "$.label", "expected": "\"north\"", "actual": "5",
                   "mismatch": "Expected 5 (Integer) to be the same type as 'north' (String)"},
                  {"type": "HeaderMismatch", "key": "X-Shelf", "expected": "\"8\"", "actual": "",
                   "mismatch": "Expected a header 'X-Shelf' but was missing"},
                  {"type": "StatusMismatch", "expected": 200, "actual": 500, "mismatch": "expected 200 but was 500"},
                  {"type": "BodyTypeMismatch", "expected": "text/plain", "actual": "application/json",
                   "expectedBody": "hello", "actualBody": "{\"error\":\"disk full\"}",
                   "mismatch": "Expected a body of 'text/plain' but the actual content type was 'application/json'"}]}}],
             "pendingErrors": [
               {"interaction": "Verifying a pact between Shop Front and Stock API - a request for all shelves",
                "mismatch": {"type": "error", "interactionId": "i3",
                  "message": "the state \"shelf 7 exists\" could not be set up: http://localhost:9/states answered 500 3 times: disk full"}}],
             "interactionResults": [
               {"description": "a request for a shelf", "interactionId": "i1", "duration": "12ms", "result": "OK"},
               {"description": "a request for the broken shelf", "interactionId": "i2", "duration": "1.54s", "result": "Error"},
               {"description": "a request for all shelves", "interactionId": "i3", "duration": "3ms", "result": "Error"}],
             "notices": [
               {"when": "before_verification", "text": "The pact at http://broker/pacts/1 is being verified because the pact content belongs to the consumer version matching the criterion: latest from main."},
               {"when": "after_verification:success_false_published_true", "text": "This pact is broken now."},
               {"when": "after_verification:success_true_published_true", "text": "Well done."}],
             "output": ["one", "two"]}
            """#
        #expect(SampleRun.run.jsonReport(output: ["one", "two"]) == (try JSONValue(parsing: expected)))
    }
}
