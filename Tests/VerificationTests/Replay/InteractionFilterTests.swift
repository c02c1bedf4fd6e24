import PactModel
import Testing
import Verification

@Suite struct InteractionFilterTests {
    private static let shelf = Interaction(
        description: "a request for a shelf",
        providerStates: [ProviderState("shelf 7 exists"), ProviderState("it is full")],
        content: .http(request: PactRequest(), response: PactResponse()))
    private static let list = Interaction(
        description: "a list", content: .http(request: PactRequest(), response: PactResponse()))
    private static let pact = Pact(consumer: "Shop Front", provider: "Stock API", interactions: [shelf, list])

    @Test(
        arguments: [
            (nil, nil, false, true, true),
            ("for a", nil, false, true, false),
            ("^a list$", nil, false, false, true),
            ("^list", nil, false, false, false),
            (nil, "full", false, true, false),
            (nil, "shelf [0-9]", false, true, false),
            (nil, nil, true, false, true),
            ("request", "empty", false, false, false),
        ] as [(String?, String?, Bool, Bool, Bool)])
    func findsThePatternsAnywhere(description: String?, state: String?, noState: Bool, shelf: Bool, list: Bool) throws {
        let filter = try InteractionFilter(description: description, state: state, wantsNoState: noState)
        #expect(filter.includes(Self.shelf, of: Self.pact) == shelf)
        #expect(filter.includes(Self.list, of: Self.pact) == list)
    }

    @Test func refusesWhatIsNoPattern() {
        #expect(throws: InvalidFilter.self) { try InteractionFilter(description: "(open") }
    }
}
