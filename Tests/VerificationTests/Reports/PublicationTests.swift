import PactModel
import Testing
import Verification

@Suite struct PublicationTests {
    @Test func namesEachInteractionWithItsMismatches() throws {
        let expected = #"""
            {"success": false, "providerApplicationVersion": "2.0.0", "buildUrl": "http://ci/1",
             "testResults": [
               {"interactionId": "i1", "interactionDescription": "a request for a shelf", "success": true, "durationMilliseconds": 12},
               {"interactionId": "i2", "interactionDescription": "a request for the broken shelf", "success": false,
                "durationMilliseconds": 1540, "mismatches": [
                  {"attribute": "body", "identifier": "$.label",
                   "description": "Expected 5 (Integer) to be the same type as 'north' (String)"},
                  {"attribute": "header", "identifier": "X-Shelf", "description": "Expected a header 'X-Shelf' but was missing"},
                  {"attribute": "status", "description": "expected 200 but was 500"},
                  {"attribute": "body",
                   "description": "Expected a body of 'text/plain' but the actual content type was 'application/json'"}]},
               {"interactionId": "i3", "interactionDescription": "a request for all shelves", "success": false,
                "pending": true, "durationMilliseconds": 3, "exceptions": [{"message": "the state \"shelf 7 exists\" could not be set up: http://localhost:9/states answered 500 3 times: disk full"}]}],
             "verifiedBy": {"implementation": "contract-broker verifier", "version": "0.1.0"}}
            """#
        let body = SampleRun.run.pacts[0].publication(
            providerVersion: "2.0.0", buildURL: "http://ci/1", isDetailed: true)
        #expect(body == (try JSONValue(parsing: expected)))
    }

    @Test func namesInteractionsByTheirIDsAloneWhereAllPassed() {
        var passed = SampleRun.run.pacts[0]
        passed.results.removeLast(2)
        let body = passed.publication(providerVersion: "2")
        #expect(body["testResults"] == [["interactionId": "i1", "success": true]])
        passed.results[0].interaction.id = nil
        let named = passed.publication(providerVersion: "2")
        #expect(
            named["testResults"]
                == [["interactionDescription": "a request for a shelf", "success": true]])
    }

    /// What stands in for a broker in the compatibility suite takes nothing else.
    @Test func saysNoMoreThanOtherVerifiersWhereTheBrokerIsNotKnown() {
        let members = SampleRun.run.pacts[0].publication(providerVersion: "2")["testResults"]?.arrayValue?.flatMap {
            $0.objectValue.map { Array($0.keys) } ?? []
        }
        #expect(
            Set(members ?? []) == ["interactionId", "interactionDescription", "success", "mismatches", "exceptions"])
    }

    @Test func saysNothingOfABuildThatIsNotKnown() {
        #expect(SampleRun.run.pacts[0].publication(providerVersion: "2")["buildUrl"] == nil)
    }

    @Test func choosesTheNoticesOfTheOutcome() {
        let pact = SampleRun.run.pacts[0]
        #expect(pact.noticesAfter(published: true) == ["This pact is broken now."])
        #expect(pact.noticesAfter(published: false) == [])
        var passed = pact
        passed.results.removeLast(2)
        #expect(passed.noticesAfter(published: true) == ["Well done."])
    }
}
