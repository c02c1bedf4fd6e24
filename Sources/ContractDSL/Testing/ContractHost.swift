package import Testing

/// The test that a contract is a part of: it is told of problems, and asked whether it failed by itself.
package protocol ContractHost {
    /// Tells of problems, each on its line. Where there is nobody to tell, they are thrown.
    func report(_ problems: [ContractProblem]) throws

    /// Tells of problems that end the test, at least one, and gives the error to end it with.
    ///
    /// - Parameter consumerError: what the consumer threw after them, mostly because of them; nil where nothing was run.
    func ending(
        with problems: [ContractProblem], consumerError: (any Error)?, isolation: isolated (any Actor)?
    ) async -> any Error

    /// Runs `body`, and says whether the test failed meanwhile.
    ///
    /// - Parameters:
    ///   - variant: what is said with the failures.
    ///   - place: where it may be said.
    func watching(
        variant: String?, at place: SourceLocation, isolation: isolated (any Actor)?, _ body: () async -> Void
    ) async -> Bool
}

extension ContractHost {
    func watching(
        variant: String?, at place: SourceLocation, in isolation: isolated (any Actor)? = #isolation,
        _ body: () async -> Void
    ) async -> Bool {
        await watching(variant: variant, at: place, isolation: isolation, body)
    }
}

/// Swift Testing's test that is running, or, where none is, nobody.
package func currentHost() -> any ContractHost {
    Test.current.map { SwiftTestingHost(test: $0) } ?? NoHost()
}

/// A test of Swift Testing: problems are its issues.
struct SwiftTestingHost: ContractHost {
    let test: Test

    func report(_ problems: [ContractProblem]) {
        for problem in problems { Issue.record("\(problem.text)", sourceLocation: problem.place) }
    }

    func ending(
        with problems: [ContractProblem], consumerError: (any Error)?, isolation: isolated (any Actor)?
    ) async -> any Error {
        // What `#require` throws is an issue already.
        let isToldAlready = consumerError is ExpectationFailedError
        report(isToldAlready ? problems : problems.followed(by: consumerError))
        if isToldAlready, let consumerError { return consumerError }
        return await IssueWatch.errorOfAnIssueThatIsRecorded(in: test)
    }

    func watching(
        variant: String?, at place: SourceLocation, isolation: isolated (any Actor)?, _ body: () async -> Void
    ) async -> Bool {
        await IssueWatch(variant: variant).watch(test, body)
    }
}

/// No test that could be told: problems are thrown.
struct NoHost: ContractHost {
    func report(_ problems: [ContractProblem]) throws {
        if !problems.isEmpty { throw ContractFailure(problems: problems) }
    }

    func ending(
        with problems: [ContractProblem], consumerError: (any Error)?, isolation: isolated (any Actor)?
    ) async -> any Error {
        ContractFailure(problems: problems, underlyingError: consumerError)
    }

    func watching(
        variant: String?, at place: SourceLocation, isolation: isolated (any Actor)?, _ body: () async -> Void
    ) async -> Bool {
        await body()
        return false
    }
}
