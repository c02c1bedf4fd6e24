import PactModel
import Testing

@testable import Verification

@Suite struct ProviderStateValuesTests {
    @Test func takesTheLaterStateAndOverItWhatTheProviderReturned() {
        let values = JSONObject(
            states: [
                ProviderState("a", parameters: ["id": 1, "name": "n"]),
                ProviderState("b", parameters: ["id": "05", "on": 7]),
            ],
            returned: ["name": "returned", "nothing": .null])
        #expect(values == ["id": "05", "name": "returned", "on": 7, "nothing": .null])
    }
}
