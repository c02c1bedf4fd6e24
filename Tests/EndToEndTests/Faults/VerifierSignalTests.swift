import BrokerTestSupport
import Foundation
import NIOCore
import NIOPosix
import PactModel
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// SIGINT and SIGTERM: a verification that is under way is put in order and told.
@Suite("The end of a verification", .timeLimit(.minutes(2))) struct VerifierSignalTests {
    @Test(arguments: [Signal.interrupt, .terminate])
    func statesAreTornDownAndWhatWasFoundIsReported(_ signal: Signal) async throws {
        try await withTemporaryFolder { folder in
            let pact = folder.appending(path: "pact.json")
            try Data(
                #"""
                {"consumer": {"name": "Shop Front"}, "provider": {"name": "Stock API"},
                 "interactions": [{"description": "a request for a shelf", "providerState": "shelf 7 exists",
                   "request": {"path": "/shelves/7"}, "response": {"status": 200}}],
                 "metadata": {"pactSpecification": {"version": "3.0.0"}}}
                """#.utf8
            ).write(to: pact)
            // Takes connections and says nothing.
            let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(host: "127.0.0.1", port: 0).get()
            let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
            try await withAnsweringServer({ _, _ in
                arrival.yield()
                return AnsweringServer.answer(200, "")
            }) { states in
                let outcome = try await Subprocess.run(
                    .path(FilePath(ProjectFolder.executables.appending(path: "verifier").path)),
                    arguments: [
                        "--file", pact.path, "-h", "127.0.0.1", "-p", "\(silent.localAddress?.port ?? 0)",
                        "--state-change-url", states.url, "--state-change-teardown", "--state-change-as-query",
                        "--request-timeout", "60000", "--json", folder.appending(path: "report.json").path,
                    ], input: .none, output: .sequence, error: .discarded
                ) { execution in
                    for await _ in arrivals { break }
                    try execution.send(signal: signal)
                    var printed = ""
                    for try await buffer in execution.standardOutput {
                        printed += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                    }
                    return printed
                }
                #expect(outcome.terminationStatus == .exited(130))
                #expect(
                    outcome.closureResult.hasSuffix("\nInterrupted: 0 of 1 interactions were verified.\n"),
                    "\(outcome.closureResult)")
                #expect(
                    states.requestLines == [
                        "POST /?action=setup&state=shelf+7+exists HTTP/1.1",
                        "POST /?action=teardown&state=shelf+7+exists HTTP/1.1",
                    ])
                let report = try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: "report.json"))))
                #expect(report["result"] == false)
            }
            try await silent.close()
        }
    }
}
