import Foundation
import TestSupport
import Testing

/// What the verifier does where its output goes nowhere.
@Suite struct VerifierOutputTests {
    /// As after `| head`, when the reader has gone: the status and the files still count.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aRunWhoseOutputCannotBeWrittenGoesOn() async throws {
        try await withTemporaryFolder { folder in
            let report = folder.appending(path: "report.md")
            let verifier = Command.own("verifier", []).program
            let run = try await Command(
                program: "/bin/sh",
                arguments: [
                    "-c", #""$0" --file /absent.json --markdown "$1" >/dev/full"#, verifier, report.path,
                ]
            ).run()
            #expect(run.status == 1, "\(run)")
            #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("## ❌ Pacts could not be loaded"))
        }
    }
}
