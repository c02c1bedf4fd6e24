public import PactModel
import Synchronization
public import Testing

/// Gives the tests of a suite, or one test, the contract that they are about.
///
/// ```swift
/// @Suite(.contract(consumer: "SchoolWeb", provider: "StudentService"))
/// struct StudentContracts {
///     @Test func findsAStudent() async throws {
///         try await given("a student exists", ["id": "sdt_1"])
///             .uponReceiving("a request for a student")
///             .withRequest(.get, "/students/sdt_1")
///             .willRespond(200, body: ["id": .like("sdt_1")])
///             .test { provider in … }
///     }
/// }
/// ```
///
/// A test's interactions are recorded when it ends, and only where it has no issue at all.
public struct ContractTrait: SuiteTrait, TestTrait, TestScoping {
    let contract: Contract

    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard PendingRecordings.current == nil else {
            // The suite's trait waits for the end of the test already; this one only changes the contract.
            return try await Contract.$ofTheSuite.withValue(contract, operation: function)
        }
        let pending = PendingRecordings()
        var thrown: (any Error)?
        let hasFailed = await IssueWatch().watch(test) {
            do {
                try await Contract.$ofTheSuite.withValue(contract) {
                    try await PendingRecordings.$current.withValue(pending, operation: function)
                }
            } catch { thrown = error }
        }
        if let thrown { throw thrown }
        if hasFailed { return }
        for problem in pending.recordAll() {
            Issue.record("\(problem.text)", sourceLocation: problem.place)
        }
    }
}

extension Trait where Self == ContractTrait {
    /// The contract between `consumer` and `provider`; see ``Contract`` for the other parameters.
    public static func contract(
        consumer: String, provider: String, directory: String? = nil, specification: PactSpecification = .v4,
        writeMode: PactWriteMode = .merge, filePath: String = #filePath
    ) -> Self {
        contract(
            Contract(
                consumer: consumer, provider: provider, directory: directory, specification: specification,
                writeMode: writeMode, filePath: filePath))
    }

    /// A contract that several suites share.
    public static func contract(_ contract: Contract) -> Self { ContractTrait(contract: contract) }
}

/// What a test wants recorded when it ends.
final class PendingRecordings: Sendable {
    /// Of the running test, where a trait decides at its end; nil where each interaction is recorded by itself.
    @TaskLocal static var current: PendingRecordings?

    private let waiting = Mutex<[WrittenInteraction]>([])

    /// Records interactions, or leaves that to the trait of the running test; returns those that could not be recorded.
    static func record(_ interactions: [WrittenInteraction]) -> [ContractProblem] {
        if let current {
            current.waiting.withLock { $0 += interactions }
            return []
        }
        return recordNow(interactions)
    }

    /// Records what waits; returns what could not be recorded.
    func recordAll() -> [ContractProblem] { Self.recordNow(waiting.withLock { $0 }) }

    private static func recordNow(_ interactions: [WrittenInteraction]) -> [ContractProblem] {
        interactions.compactMap { written in
            do throws(PactRecordingError) {
                try PactRecorder.record(written)
                return nil
            } catch { return ContractProblem("\(error)", at: written.place) }
        }
    }
}
