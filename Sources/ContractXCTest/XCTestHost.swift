package import ContractDSL
package import Testing
package import XCTest

/// A test of XCTest: problems are its failures, on the line where the interaction was written.
package struct XCTestHost: ContractHost {
    private let testCase: XCTestCase

    package init(_ testCase: XCTestCase) { self.testCase = testCase }

    package func report(_ problems: [ContractProblem]) {
        for problem in problems { report(problem) }
    }

    package func ending(
        with problems: [ContractProblem], consumerError: (any Error)?, isolation: isolated (any Actor)?
    ) async -> any Error {
        report(problems)
        let place = problems[problems.count - 1].place
        guard let consumerError else { return TestEnd("Nothing was run", place) }
        if problems.contains(where: { $0.thrown != nil }) {
            return TestEnd("The consumer's error ended the test", place)
        }
        return TestEnd(
            consumerError.isOne(of: problems)
                ? "The consumer threw what it was told" : "The consumer then threw \(consumerError)",
            place)
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

/// Ends a test whose failure is recorded already; XCTest knows of no error that it would not record as another one.
private struct TestEnd: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ problem: SourceLocation) {
        description = "\(what); the failure at \(problem.fileName):\(problem.line), above, came first."
    }
}
