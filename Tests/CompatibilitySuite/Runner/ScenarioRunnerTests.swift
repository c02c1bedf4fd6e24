import Foundation
import Testing

@Suite struct ScenarioRunnerTests {
    static func scenario(_ steps: String..., name: String = "a scenario", feature: String = "V4/shelves")
        -> SuiteScenario
    {
        SuiteScenario(
            feature: feature,
            scenario: .init(name: name, tags: [], steps: steps.map { Step(keyword: "Then", text: $0) }),
            fixtures: Fixtures(folder: URL(filePath: "/nowhere")))
    }

    @Test func aScenarioWithoutStepsFails() async {
        #expect(
            await ScenarioRunner.run(Self.scenario())
                == .failed(step: "no step", problem: "the scenario has no steps"))
    }

    @Test func aStepOfUnknownWordingFails() async {
        let outcome = await ScenarioRunner.run(Self.scenario("shelves fly"))
        #expect(
            outcome == .failed(step: "Then shelves fly", problem: "no step is defined with this wording"))
    }

    @Test func theFirstStepThatDoesNotHoldFails() async {
        let outcome = await ScenarioRunner.run(
            Self.scenario("the mock server status will be OK", "the mock server status will NOT be OK", "shelves fly"))
        #expect(outcome == .failed(step: "Then shelves fly", problem: "no step is defined with this wording"))
        let failed = await ScenarioRunner.run(
            Self.scenario("a provider state callback is configured", "the comparison should be OK"))
        #expect(failed == .failed(step: "Then the comparison should be OK", problem: "nothing was compared"))
    }

    @Test func theTableCountsByFeature() {
        let table = ResultTable()
        table.record(Self.scenario(name: "one"), .passed)
        table.record(Self.scenario(name: "two"), .failed(step: "Then a", problem: "b"))
        table.record(Self.scenario(name: "three", feature: "V3/floors"), .passed)
        #expect(
            table.text == """
                Pact compatibility suite
                feature     passed  failed
                V3/floors        1       0
                V4/shelves       1       1
                all 3            2       1

                """)
    }
}
