import ContractDSL
import Foundation
import PactModel
import TestSupport
import Testing

/// The suites record into folders of their own, which PACT_OUTPUT_DIR would overrule.
let isRedirected = ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"]?.isEmpty == false

/// Lends a contract that records into a folder of its own.
func withContract<Result>(
    consumer: String = "SchoolWeb", provider: String = "StudentService", specification: PactSpecification = .v4,
    isolation: isolated (any Actor)? = #isolation, _ body: (Contract, URL) async throws -> Result
) async throws -> Result {
    try await withTemporaryFolder { folder in
        let contract = Contract(
            consumer: consumer, provider: provider, directory: folder.path, specification: specification)
        let result = try await body(contract, folder)
        // What is not written yet would be when the process ends, into a folder that is gone.
        try Contract.writeAll(in: folder.path)
        return result
    }
}

/// The text of the only file in `folder`.
func recordedText(in folder: URL) throws -> String {
    try Contract.writeAll(in: folder.path)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    try #require(files.count == 1, "\(files)")
    return try String(contentsOf: files[0], encoding: .utf8)
}

/// The only pact in `folder`.
func recordedPact(in folder: URL) throws -> Pact {
    try Pact(parsing: Array(try recordedText(in: folder).utf8))
}

/// An interaction that went wrong leaves no file.
func expectNothingRecorded(in folder: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try Contract.writeAll(in: folder.path)
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files == [], sourceLocation: sourceLocation)
}
