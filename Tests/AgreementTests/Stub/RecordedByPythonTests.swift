import Foundation
import PactModel
import Subprocess
import TestSupport
import Testing

/// Pacts that pact-python wrote, served by our stub and by `pact stub`.
@Suite(
    .enabled(if: ForeignTools.pact != nil && ForeignTools.python != nil, Comment(rawValue: ForeignTools.absence)))
struct RecordedByPythonTests {
    @Test func bothStubsGiveTheSameAnswers() async throws {
        try await withTemporaryFolder { folder in
            let printed = try await ReferenceCore.run(["Stub/record_for_stub.py", folder.path])
            let cases = try printed.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(cases.count == 3)
            for item in cases {
                let file = folder.appending(path: item["file"]?.stringValue ?? "")
                let requests = try #require(item["requests"]?.arrayValue).map(Self.request)
                let stub = StubCase(
                    pact: try JSONValue(parsing: Array(try Data(contentsOf: file))), requests: requests)
                let answers = try #require(try await stub.ownAnswers())
                #expect(answers.count { $0.status != 404 } > 10)
                for disagreement in try await StubDisagreement.all(in: stub) { Issue.record("\(disagreement)") }
            }
        }
    }

    private static func request(_ json: JSONValue) -> ActualPart {
        let parts = json.arrayValue ?? []
        var request = ActualPart()
        request.method = parts[0].stringValue ?? ""
        request.target = parts[1].stringValue ?? ""
        request.headers = (parts[2].arrayValue ?? []).map { line in
            (line.arrayValue?[0].stringValue ?? "", line.arrayValue?[1].stringValue ?? "")
        }
        request.body = parts[3].stringValue.map { .text($0) }
        return request
    }
}
