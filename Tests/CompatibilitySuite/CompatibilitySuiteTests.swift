import Foundation
import TestSupport
import Testing

/// The scenarios of the Pact foundation's compatibility suite, read from its own feature files.
@Suite(
    .enabled(
        if: ProjectFolder.compatibilitySuite != nil,
        "the compatibility suite is absent; PACT_COMPATIBILITY_SUITE names its folder"),
    .disabled(
        if: ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"]?.isEmpty == false, "PACT_OUTPUT_DIR is set"),
    .printsResultTable)
struct CompatibilitySuiteTests {
    @Test(arguments: SuiteScenario.all)
    func behavesAsTheFeatureSays(_ scenario: SuiteScenario) async throws {
        let outcome = await ScenarioRunner.run(scenario)
        ResultTable.current?.record(scenario, outcome)
        switch outcome {
        case .passed: break
        case .failed(let step, let problem): Issue.record("\(scenario.testDescription)\n  \(step)\n  \(problem)")
        }
    }

    /// No scenario may pass by checks that hold whatever was done.
    @Test(arguments: SuiteScenario.all)
    func failsWhereNothingIsDone(_ scenario: SuiteScenario) async {
        switch await ScenarioRunner.run(scenario.withoutActions) {
        case .passed: Issue.record("\(scenario.testDescription) passes without its actions")
        case .failed: break
        }
    }

    @Test func allScenariosAreThere() {
        #expect(SuiteScenario.all.count == 190)
        #expect(Set(SuiteScenario.all.map(\.feature)).count == 20)
    }

    @Test func eachDefinitionHasAStep() {
        let steps = Set(SuiteScenario.all.flatMap(\.scenario.steps))
        let unused = StepDefinition.all.filter { definition in !steps.contains { definition.arguments(of: $0) != nil } }
        let patterns = unused.map { $0.pattern }
        #expect(patterns == [])
    }
}
