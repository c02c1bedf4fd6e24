public import ContractDSL
public import XCTest

extension ContractInteraction {
    /// Runs the consumer in a test of XCTest, and records the interaction where all is well.
    ///
    /// ```swift
    /// final class StudentTests: XCTestCase {
    ///     func testShowsAStudent() async throws {
    ///         try await students
    ///             .uponReceiving("a request for a student")
    ///             .withRequest(.get, "/students/sdt_1")
    ///             .willRespond(200, body: ["id": .like("sdt_1")])
    ///             .test(in: self) { provider in … }
    ///     }
    /// }
    /// ```
    ///
    /// Requests that differ, or do not come, are failures of the test on the line of `uponReceiving`. The interaction is
    /// recorded only where none did, no assertion in `consumer` failed and it did not throw.
    @discardableResult
    public func test<Result>(
        in testCase: XCTestCase, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result {
        try await test(in: XCTestHost(testCase), consumer)
    }
}

extension ContractInteractions {
    /// Runs the consumer in a test of XCTest, and records the interactions where all is well.
    @discardableResult
    public func test<Result>(
        in testCase: XCTestCase, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result {
        try await test(in: XCTestHost(testCase), consumer)
    }
}

extension MessageInteraction {
    /// Hands the message to the consumer in a test of XCTest, and records it where all is well.
    @discardableResult
    public func test<Result>(
        in testCase: XCTestCase, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (ContractMessage) async throws -> Result
    ) async throws -> Result {
        try await test(in: XCTestHost(testCase), consumer)
    }
}

extension SynchronousMessageInteraction {
    /// Runs the consumer against an exchange in a test of XCTest, and records the interaction where all is well.
    @discardableResult
    public func test<Result>(
        in testCase: XCTestCase, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MessageExchange) async throws -> Result
    ) async throws -> Result {
        try await test(in: XCTestHost(testCase), consumer)
    }
}

extension SynchronousMessageInteractions {
    /// Runs the consumer against an exchange in a test of XCTest, and records the interactions where all is well.
    @discardableResult
    public func test<Result>(
        in testCase: XCTestCase, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MessageExchange) async throws -> Result
    ) async throws -> Result {
        try await test(in: XCTestHost(testCase), consumer)
    }
}
