import BrokerTestSupport
import Foundation
import PactModel
import TestSupport
import Testing

/// Message pacts that the DSL records, beside those that pact-python records, and before the reference verifier.
@Suite(
    .disabled(
        if: ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"]?.isEmpty == false, "PACT_OUTPUT_DIR is set"))
struct MessagePactTests {
    @Test(.enabled(if: ForeignTools.python != nil, Comment(rawValue: ForeignTools.absence)), arguments: ["V3", "V4"])
    func theFileHasTheMembersThatPactPythonWrites(_ version: String) async throws {
        try await withTemporaryFolder { folder in
            try await RecordedMessages.record(
                consumer: "Swift", in: folder, specification: .init(versionText: String(version.dropFirst())))
            let script = ProjectFolder.root.appending(
                path: "Tests/EndToEndTests/Clients/record_messages_with_pact_python.py")
            let python = try await Command.foreign(
                ForeignTools.python, [script.path, folder.path, "Python", version]
            ).run()
            try #require(python.status == 0, "\(python)")
            let ours = try Self.interactions(folder.appending(path: "Swift-Stock.json"))
            let theirs = try Self.interactions(folder.appending(path: "Python-Stock.json"))
            #expect(ours.count == (version == "V3" ? 4 : 5))
            #expect(ours == theirs)
        }
    }

    @Test(
        .enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)),
        arguments: ["V3", "V4"], [false, true])
    func theReferenceVerifierAsksAProviderForThem(_ version: String, isFaulty: Bool) async throws {
        try await withTemporaryFolder { folder in
            let specification = PactSpecification(versionText: String(version.dropFirst()))
            try await RecordedMessages.record(
                consumer: "Swift", in: folder, specification: specification, isWhole: true)
            let finished = try await withAnsweringServer({ request, _ in Self.answer(request, isFaulty) }) { provider in
                let port = String(provider.url.split(separator: ":").last ?? "")
                let finished = try await Command.foreign(
                    ForeignTools.pact,
                    [
                        "verifier", "--file", folder.appending(path: "Swift-Stock.json").path, "--provider-name",
                        "Stock",
                        "--hostname", "127.0.0.1", "--port", port, "--transports", "message:\(port)/messages",
                    ]
                ).run()
                let asked = Set(provider.requestLines)
                #expect(asked == ["POST /messages HTTP/1.1"], "\(finished)")
                return finished
            }
            #expect(finished.status == (isFaulty ? 1 : 0), "\(finished)")
            guard isFaulty else { return }
            for kind in RecordedMessages.kinds where kind.faulty != nil {
                #expect(finished.output.contains("- \(kind.description)\n"), "\(kind.description) in \(finished)")
            }
            let sync = specification >= .v4 ? ["Expected null (Null) to be an integer"] : []
            for problem in ["Expected 'D' to match '[A-C]'", "topic", "Expected '8' to be equal to '7'"] + sync {
                #expect(finished.output.contains(problem), "\(problem) in \(finished)")
            }
        }
    }

    @Test(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
    func theSchoolsEventIsAsBillingServiceWantsIt() async throws {
        let student = Command.own("StudentService", ["--port", "0", "--provider-states"])
        let finished = try await student.serving { address in
            try await Command.foreign(
                ForeignTools.pact,
                [
                    "verifier", "--file",
                    ProjectFolder.root.appending(path: "Contracts/pacts/BillingService-StudentService.json").path,
                    "--provider-name", "StudentService", "--hostname", "127.0.0.1", "--port", address.port,
                    "--state-change-url", "\(address.url)/_pact/provider-states",
                    "--transports", "message:\(address.port)/_pact/messages",
                ]
            ).run()
        }
        #expect(finished.status == 0, "\(finished)")
        #expect(finished.output.contains("an event that a student has enrolled"), "\(finished)")
    }

    /// The interactions or messages, each as text with sorted keys, in the order of their descriptions.
    private static func interactions(_ file: URL) throws -> [String] {
        let pact = try JSONValue(parsing: Array(Data(contentsOf: file)))
        let found = (pact["interactions"] ?? pact["messages"])?.arrayValue ?? []
        return found.sorted { $0["description"]?.text() ?? "" < $1["description"]?.text() ?? "" }
            .map { $0.text(.init(sortsKeys: true)) }
    }

    /// What a provider of messages answers to the description that the verifier posts.
    private static func answer(_ request: String, _ isFaulty: Bool) -> String {
        guard let end = request.firstRange(of: "\r\n\r\n"),
            let asked = try? JSONValue(parsing: Array(request[end.upperBound...].utf8)),
            let description = asked["description"]?.stringValue,
            let message = RecordedMessages.provided(description, isFaulty: isFaulty)
        else { return AnsweringServer.answer(404, "no such message", type: "text/plain") }
        var metadata = message.metadata
        metadata["contentType"] = .string(message.type)
        let header = Base64.encode(JSONValue.object(metadata).bytes())
        return AnsweringServer.answer(
            200, message.contents, type: message.type, headers: "Pact-Message-Metadata: \(header)\r\n")
    }
}
