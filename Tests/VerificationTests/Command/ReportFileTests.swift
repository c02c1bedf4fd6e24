import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// The files that a run writes.
@Suite struct ReportFileTests {
    @Test func writesTheJSONReport() async throws {
        try await withTemporaryFolder { folder in
            let report = folder.appending(path: "report.json")
            let found = try await verify([interaction(response: #"{"status": 404}"#)], ["--json", report.path])
            #expect(found.status == 1)
            let bytes = try Array(Data(contentsOf: report))
            let json = try JSONValue(parsing: bytes)
            #expect(json["result"] == false)
            #expect(json["errors"]?.arrayValue?.count == 1)
            #expect(json["output"]?.arrayValue?.last == "1 interaction in 1 pact: 0 passed, 1 failed")
            #expect(json.objectValue?.keys == json.objectValue?.sortedByKey().keys)
        }
    }

    @Test func endsWith2WhenTheReportCannotBeWritten() async throws {
        let found = try await verify([interaction()], ["--json", "FOLDER/none/report.json"])
        #expect(found.status == 2)
        #expect(
            found.errors
                == "The report cannot be written to 'FOLDER/none/report.json': there is no such file or folder.\n"
        )
    }
}
