import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing
import Verification

@testable import verifier

/// Runs that somebody ends before their time.
@Suite struct InterruptionTests {
    @Test func tearsDownReportsAndPublishesNothing() async throws {
        try await withTemporaryFolder { folder in
            let report = folder.appending(path: "report.json")
            var broker = ScriptedBroker()
            broker.interactions = ["one", "two", "three"].map {
                interaction($0, states: #"["s"]"#, request: #"{"path": "/\#($0)"}"#)
            }
            // The second interaction gets no answer until the run has been cancelled.
            let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
            try await withProvider({ [broker] request in
                if request.target == "/two" {
                    arrival.yield()
                    try await Task.sleep(for: .seconds(60))
                }
                return broker.answer(request) { _ in .init() }
            }) { provider in
                let ended = await runVerifier(
                    [
                        "-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p",
                        "\(provider.port)",
                        "-s", "\(provider.url)/states", "--state-change-teardown", "--state-change-as-query",
                        "--request-timeout", "60000", "--json", report.path,
                    ] + publishingFlags, interruptedBy: arrivals)
                #expect(ended.status == 130)
                #expect(
                    ended.output.hasSuffix(
                        """
                        1 of 3 interactions in 1 pact: 1 passed
                        Interrupted: 1 of 3 interactions were verified; nothing is published.

                        """), "\(ended.output)")
                #expect(
                    provider.requests.map { "\($0.method) \($0.target)" }.dropFirst(3) == [
                        "POST /states?action=setup&state=s", "GET /one", "POST /states?action=teardown&state=s",
                        "POST /states?action=setup&state=s", "GET /two", "POST /states?action=teardown&state=s",
                    ])
                let json = try JSONValue(parsing: Array(Data(contentsOf: report)))
                #expect(json["result"] == false)
                #expect(json["interactionResults"]?.arrayValue?.count == 1)
            }
        }
    }

    @Test func beforeTheFirstInteractionEndsEveryReportSaysSo() async throws {
        try await withTemporaryFolder { folder in
            let pact = folder.appending(path: "pact.json")
            try Data(Pact.text([interaction("one"), interaction("two")]).utf8).write(to: pact)
            let kinds = ["json", "junit", "html", "markdown"]
            let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
            try await withProvider({ _ in
                arrival.yield()
                try await Task.sleep(for: .seconds(60))
                return .init()
            }) { provider in
                let ended = await runVerifier(
                    [
                        "-f", pact.path, "-h", "127.0.0.1", "-p", "\(provider.port)", "--request-timeout",
                        "60000",
                    ] + kinds.flatMap { ["--\($0)", folder.appending(path: $0).path] }, interruptedBy: arrivals)
                #expect(
                    ended.output.hasSuffix(
                        """
                        Nothing was verified: the run was interrupted before the first interaction ended
                        Interrupted: 0 of 2 interactions were verified.

                        """), "\(ended.output)")
                for kind in kinds {
                    let text = try String(contentsOf: folder.appending(path: kind), encoding: .utf8)
                    #expect(text.contains("the run was interrupted before the first interaction ended"), "\(kind)")
                    #expect(!text.contains("no interactions"), "\(kind)")
                }
            }
        }
    }

    @Test func keepsResultsThatWereNotPublishedInTime() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "waiting.json").path
            let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
            try await withProvider({ request in
                if request.target == "/broker/results" {
                    arrival.yield()
                    try await Task.sleep(for: .seconds(60))
                }
                return ScriptedBroker().answer(request) { _ in .init() }
            }) { provider in
                let ended = await runVerifier(
                    [
                        "-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1",
                        "-p", "\(provider.port)", "--unpublished-results", file,
                    ] + publishingFlags, interruptedBy: arrivals)
                #expect(ended.status == 130)
                #expect(
                    ended.output.hasSuffix(
                        """
                        1 interaction in 1 pact: 1 passed
                        Not published: the result for Shop Front. The run was ended before the broker had it.
                        The results are kept in \(file); `verifier publish-results \(file)` sends them later.

                        """), "\(ended.output)")
                let waiting = try UnpublishedResultsFile(path: file).results()
                #expect(waiting.map(\.providerVersion) == ["2.0.0"])
            }
        }
    }

    @Test func saysThatThePactsWereNotThereYet() async throws {
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        try await withProvider({ _ in
            arrival.yield()
            try await Task.sleep(for: .seconds(60))
            return .init()
        }) { provider in
            let ended = await runVerifier(
                ["-b", provider.url, "-n", "Stock API"], interruptedBy: arrivals)
            #expect(ended.status == 130)
            #expect(ended.output == "\nInterrupted before the pacts were there.\n")
        }
    }
}
