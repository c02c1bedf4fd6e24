import PactModel
import Testing

@testable import Verification

@Suite struct StateChangeURLsTests {
    private func urls(
        _ table: String, at provider: ScriptedProvider, tearsDown: Bool = false
    ) throws -> StateChangeURLs {
        try StateChangeURLs(
            JSONValue(parsing: table), source: "states.json",
            template: StateChange(url: "", tearsDown: tearsDown, timeout: .seconds(20), retryDelays: []),
            provider: provider.address)
    }

    /// The targets of the calls for the states, and how the interaction ended.
    private func verify(
        _ states: String, _ table: String, tearsDown: Bool = false
    ) async throws -> (calls: [String], obstacle: String?) {
        try await withProvider(answering: .init()) { provider in
            let pact = try Pact.stock(interaction(states: states))
            let result = await ProviderVerification(
                of: HTTPProvider(provider.address, timeout: .seconds(20)),
                states: try urls(table, at: provider, tearsDown: tearsDown)
            ).verify(pact.interactions[0])
            guard case .couldNotRun(let obstacle) = result.outcome else {
                return (provider.requests.map(\.target), nil)
            }
            return (provider.requests.map(\.target), "\(obstacle)")
        }
    }

    private static let table =
        #"{"a shelf exists": "/exists", "a shelf *": "/other", "it is full": null, "*": "/rest"}"#

    @Test(arguments: [
        ("a shelf exists", ["/exists"]), ("a shelf is broken", ["/other"]), ("it is full", []), ("it rains", ["/rest"]),
    ])
    func callTheURLOfTheNameOrOfTheFirstPatternThatFits(state: String, calls: [String]) async throws {
        let (found, obstacle) = try await verify(#"["\#(state)"]"#, Self.table)
        #expect(found == calls + ["/shelves/7"])
        #expect(obstacle == nil)
    }

    @Test func tearDownAtTheSameURL() async throws {
        let (found, _) = try await verify(#"["a shelf exists", "it rains"]"#, Self.table, tearsDown: true)
        #expect(found == ["/exists", "/rest", "/shelves/7", "/exists", "/rest"])
    }

    @Test func announceAnInteractionWithoutStatesWhereItIsNamed() async throws {
        #expect(try await verify("[]", Self.table).calls == ["/shelves/7"])
        #expect(try await verify("[]", #"{"": "/none"}"#).calls == ["/none", "/shelves/7"])
    }

    @Test func refuseAnUnknownStateBeforeAnyCall() async throws {
        let (calls, obstacle) = try await verify(
            #"["it is full", "a shelf exist"]"#, #"{"a shelf exists": "/a", "it is full": "/b"}"#)
        #expect(calls == [])
        #expect(obstacle == #"the state "a shelf exist" is not known: did you mean "a shelf exists"?"#)
    }

    @Test(arguments: [
        ("a", "*", true), ("a b c", "a * c", true), ("a c", "a * c", false), ("abc", "a*b*c", true),
        ("ab", "ab*b", false),
        ("a*", "a*", true), ("b", "a*", false), ("xay", "*a*", true),
    ])
    func letAStarStandForAnyText(name: String, pattern: String, fits: Bool) {
        #expect(StateChangeURLs.fits(name, pattern: pattern) == fits)
    }

    @Test(arguments: [
        ("[]", #"'states.json' names no states; it has to be a JSON object such as {"a student exists": "http://…"}"#),
        ("{}", #"'states.json' names no states; it has to be a JSON object such as {"a student exists": "http://…"}"#),
        (#"{"s": 5}"#, #"'states.json' gives "s" 5, which is no URL; it begins with http://, https:// or /"#),
        (
            #"{"s": "ftp://a"}"#,
            #"'states.json' gives "s" ftp://a, which is no URL; it begins with http://, https:// or /"#
        ),
    ])
    func refuseAFileWithoutURLs(table: String, problem: String) throws {
        let error = #expect(throws: InvalidStateTable.self) {
            try StateChangeURLs(
                JSONValue(parsing: table), source: "states.json", template: StateChange(url: ""),
                provider: ProviderAddress())
        }
        #expect(error?.description == problem)
    }
}
