import Foundation
import PactModel
import TestSupport
import Testing

/// A scenario of the compatibility suite, with the feature file it stands in.
struct SuiteScenario: Sendable, CustomTestStringConvertible {
    /// `V1/http_consumer`
    var feature: String
    var scenario: Feature.Scenario
    var fixtures: Fixtures

    var testDescription: String { "\(feature): \(scenario.name)" }

    /// The scenario without its `When` steps and those that go on from them.
    var withoutActions: SuiteScenario {
        var copy = self
        var isAction = false
        copy.scenario.steps.removeAll { step in
            if !["And", "But", "*"].contains(step.keyword) { isAction = step.keyword == "When" }
            return isAction
        }
        return copy
    }

    /// The version of the specification that the folder is named after.
    var specification: PactSpecification {
        PactSpecification(versionText: String(feature.dropFirst().prefix { $0 != "/" }))
    }

    /// All scenarios, by feature and in the order of the file; none where the suite is absent.
    static let all: [SuiteScenario] = {
        guard let suite = ProjectFolder.compatibilitySuite else { return [] }
        return files(in: suite.appending(path: "features")).flatMap { name, text -> [SuiteScenario] in
            do throws(FeatureReader.Problem) {
                return try FeatureReader.read(text).scenarios.map {
                    SuiteScenario(
                        feature: name, scenario: $0, fixtures: Fixtures(folder: suite.appending(path: "fixtures")))
                }
            } catch {
                // A file that cannot be read is one scenario with a step that nobody defined.
                let step = Step(keyword: "*", text: "\(name).feature, \(error)")
                return [
                    SuiteScenario(
                        feature: name, scenario: .init(name: "all of the file", tags: [], steps: [step]),
                        fixtures: Fixtures(folder: suite))
                ]
            }
        }
    }()

    /// The feature files below `folder`, by their path without extension.
    private static func files(in folder: URL) -> [(name: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".feature") }.sorted().map { path in
            let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return (String(path.dropLast(".feature".count)), text ?? "this file is no UTF-8 text")
        }
    }
}
