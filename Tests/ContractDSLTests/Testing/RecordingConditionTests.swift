import ContractDSL
import Foundation
import PactModel
import Testing

/// Which tests are recorded.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct RecordingConditionTests {
    private func call(_ contract: Contract, _ body: @Sendable () async throws -> Void) async throws {
        try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(204).test { provider in
            _ = try await provider.call("GET", "/")
            try await body()
        }
    }

    @Test func aKnownIssueAndAnIssueBeforeDoNotPreventIt() async throws {
        try await withContract { contract, folder in
            _ = try await issues {
                Issue.record("before")
                try await call(contract) { withKnownIssue { _ = Issue.record("known") } }
            }
            #expect(try recordedPact(in: folder).interactions.count == 1)
        }
    }

    @Test func anErrorThatIsRequiredAwayPreventsIt() async throws {
        try await withContract { contract, folder in
            _ = try await issues { try await call(contract) { _ = try #require(nil as Int?, "required") } }
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func theResultOfTheClosureIsReturned() async throws {
        try await withContract { contract, _ in
            let status = try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(204)
                .test { try await $0.call("GET", "/").status }
            #expect(status == 204)
        }
    }
}
