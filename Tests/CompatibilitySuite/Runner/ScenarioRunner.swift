import TestSupport

/// What came of a scenario.
enum ScenarioOutcome: Sendable, Hashable {
    case passed
    /// `step` is the line of the feature file.
    case failed(step: String, problem: String)
}

/// Runs the steps of a scenario in order, each by the one definition of its wording.
enum ScenarioRunner {
    private struct Found: Sendable {
        var step: Step
        var definition: StepDefinition
        var arguments: StepArguments
    }

    /// The first step that failed.
    private struct Failed: Error {
        var step: Step
        var problem: String
    }

    static func run(_ scenario: SuiteScenario) async -> ScenarioOutcome {
        guard !scenario.scenario.steps.isEmpty else {
            return .failed(step: "no step", problem: "the scenario has no steps")
        }
        do {
            let found = try scenario.scenario.steps.map(definition)
            try await withTemporaryFolder { folder in
                let world = World(specification: scenario.specification, fixtures: scenario.fixtures, folder: folder)
                _ = try await run(found[...], world)
            }
            return .passed
        } catch let failure as Failed {
            return .failed(step: failure.step.line, problem: failure.problem)
        } catch {
            return .failed(step: "outside of any step", problem: "\(error)")
        }
    }

    private static func definition(of step: Step) throws(Failed) -> Found {
        let found = StepDefinition.all.compactMap { definition in
            definition.arguments(of: step).map { Found(step: step, definition: definition, arguments: $0) }
        }
        guard let first = found.first else { throw Failed(step: step, problem: "no step is defined with this wording") }
        guard found.count == 1 else {
            let patterns = found.map { "  \($0.definition.pattern)" }.joined(separator: "\n")
            throw Failed(step: step, problem: "several steps are defined with this wording:\n\(patterns)")
        }
        return first
    }

    private static func run(_ steps: ArraySlice<Found>, _ world: World) async throws -> World {
        guard let next = steps.first else { return world }
        var world = world
        do {
            switch next.definition.action {
            case .perform(let body): try await body(&world, next.arguments)
            case .around(let body):
                return try await body(world, next.arguments) { try await run(steps.dropFirst(), $0) }
            }
        } catch let failure as Failed {
            throw failure
        } catch {
            throw Failed(step: next.step, problem: "\(error)")
        }
        return try await run(steps.dropFirst(), world)
    }
}

extension Step {
    fileprivate var line: String { "\(keyword) \(text)" }
}
