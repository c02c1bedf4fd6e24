import ContractDSL
import Foundation
import PactModel
import PactServing
import Synchronization

@testable import verifier

/// Runs the verifier's command, in this process, on the pacts of a scenario.
struct VerifierRun: Sendable {
    var plan: VerificationPlan
    var specification: PactSpecification
    var fixtures: Fixtures
    var folder: URL

    func run() async throws -> VerificationResult {
        guard let status = plan.callbackStatus else { return try await run(stateChangeURL: nil) }
        let events = plan.events
        let callback = Interaction(
            description: "a state change",
            content: .http(
                request: PactRequest(method: "POST", path: "/state"), response: PactResponse(status: status)))
        let log = RequestLog([callback]) { request, _ in
            let body = (try? JSONValue(parsing: request.body.bytes)) ?? .null
            events.append(
                .stateChange(
                    action: body["action"]?.stringValue ?? "", state: body["state"]?.stringValue ?? "",
                    parameters: body["params"] ?? .null))
        }
        return try await MockProvider.serving(log) { try await run(stateChangeURL: "\($0.url)/state") }
    }

    /// Pacts from files in one run, each broker in a run of its own.
    private func run(stateChangeURL: String?) async throws -> VerificationResult {
        var flags = ["--provider-name", "p"]
        if let stateChangeURL { flags += ["--state-change-url", stateChangeURL, "--state-change-teardown"] }
        for header in plan.headers { flags += header.values.flatMap { ["--header", "\(header.name)=\($0)"] } }
        if plan.publishesResults {
            let waiting = folder.appending(path: "unpublished-results.json").path
            flags += ["--publish", "--provider-version", "0.0.0", "--unpublished-results", waiting]
        }
        var result = VerificationResult()
        let files = plan.sources.filter { !$0.isFromBroker }
        if !files.isEmpty {
            let paths = try files.enumerated().map { try write($1, "pact-\($0).json") }
            try await execute(flags + paths.flatMap { ["--file", $0] }, &result)
        }
        for source in plan.sources where source.isFromBroker {
            let flags = flags
            result = try await MockProvider.serving(try brokerLog(source)) { [result] broker in
                var result = result
                // The brokers of the fixtures know no selectors.
                let source = ["--broker-url", "\(broker.url)", "--consumer-version-selectors", "[]"]
                try await execute(flags + source, &result)
                return result
            }
        }
        return result
    }

    private func execute(_ flags: [String], _ result: inout VerificationResult) async throws {
        guard let provider = plan.provider else { throw StepFailure(text: "no provider is started") }
        let lines = Mutex("")
        let report = folder.appending(path: "report.json")
        let status = await VerifierCommand.execute(
            flags + [
                "--hostname", "127.0.0.1", "--port", "\(provider.port)", "--json", report.path,
                "--unpublished-results", folder.appending(path: "unpublished.json").path,
            ], environment: [:],
            console: Console(
                write: { text in lines.withLock { $0 += text } }, writeError: { text in lines.withLock { $0 += text } },
                isTerminal: false))
        result.exitStatuses.append(status)
        result.output += lines.withLock { $0 }
        guard let bytes = try? Data(contentsOf: report) else { throw StepFailure(text: "no report: \(result.output)") }
        result.reports.append(try JSONValue(parsing: Array(bytes)))
    }

    // MARK: - Pacts

    private func pact(_ source: VerificationPlan.Source) -> JSONValue {
        Pact(
            consumer: source.consumer, provider: "p", interactions: [source.interaction], specification: specification
        ).json()
    }

    private func write(_ source: VerificationPlan.Source, _ name: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(pact(source).bytes()).write(to: file)
        return file.path
    }

    /// The requests that the fixture describes a broker with, and the pact, with the link that takes its result.
    private func brokerLog(_ source: VerificationPlan.Source) throws -> RequestLog {
        let path = "/pacts/provider/p/consumer/\(source.consumer)"
        let example = "http://localhost:9876\(path)/verification-results"
        var pact = source
        pact.interaction.id = "ID1"
        guard case .object(var document) = self.pact(pact),
            case .object(var broker) = try fixtures.json("pact-broker_c\(source.number).json")
        else { throw StepFailure(text: "a pact is no JSON object") }
        document["_links"] = ["pb:publish-verification-results": ["href": .string(example)]]
        let answer: JSONValue = [
            "type": "Synchronous/HTTP", "description": "a request for the pact",
            "request": ["method": "GET", "path": .string(path)],
            "response": [
                "status": 200, "headers": ["Content-Type": ["application/json"]],
                "body": ["content": .object(document), "contentType": "application/json", "encoded": false],
                "generators": [
                    "body": [
                        "$._links.pb:publish-verification-results.href": [
                            "type": "MockServerURL", "example": .string(example),
                            "regex": .string(".*(\(path)/verification-results)$"),
                        ]
                    ]
                ],
            ],
        ]
        broker["interactions"] = .array((broker["interactions"]?.arrayValue ?? []) + [answer])
        let events = plan.events
        return RequestLog(try Pact(json: .object(broker)).interactions) { request, matched in
            events.append(.brokerRequest(request, isAccepted: matched != nil))
        }
    }
}
