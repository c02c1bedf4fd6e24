package import ContractDSL
package import Testing
package import XCTest

/// A test of XCTest: problems are its failures, on the line where the interaction was written.
package struct XCTestHost: ContractHost {
    private let testCase: XCTestCase

    package init(_ testCase: XCTestCase) { self.testCase = testCase }

    package func report(_ problems: [ContractProblem], _: (any Error)?) {
        for problem in problems { report(problem) }
    }

    package func refusal(_ problems: [ContractProblem], isolation: isolated (any Actor)?) async -> any Error {
        report(problems, nil)
        return NothingWasRun()
    }

    package func watching(
        variant: String?, at place: SourceLocation, isolation: isolated (any Actor)?, _ body: () async -> Void
    ) async -> Bool {
        let before = failureCount
        await body()
        guard failureCount > before else { return false }
        if let variant { report(ContractProblem("The failures above came \(variant).", at: place)) }
        return true
    }

    private var failureCount: Int { testCase.testRun?.totalFailureCount ?? 0 }

    private func report(_ problem: ContractProblem) {
        #if canImport(Darwin)
            let place = XCTSourceCodeLocation(filePath: problem.place.path, lineNumber: problem.place.line)
            testCase.record(
                XCTIssue(
                    type: .assertionFailure, compactDescription: problem.text,
                    sourceCodeContext: XCTSourceCodeContext(location: place)))
        #else
            testCase.recordFailure(
                withDescription: problem.text, inFile: problem.place.path, atLine: problem.place.line,
                expected: true)
        #endif
    }
}

/// Ends a test whose failure is recorded already.
private struct NothingWasRun: Error, CustomStringConvertible {
    var description: String { "Nothing was run; the failure on the line of the interaction says why." }
}
