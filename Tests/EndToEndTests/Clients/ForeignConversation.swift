import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PactModel
import Synchronization
import TestSupport
import Testing

/// A broker of ours, and someone who asks it with the `pact broker` command line.
final class ForeignConversation: Sendable {
    let url: String
    private let asked = Mutex<Set<String>>([])

    init(url: String) { self.url = url }

    /// The subcommands that were run so far.
    var commands: Set<String> { asked.withLock { $0 } }

    /// Runs a subcommand; expects its exit status, and that it prints each of these texts.
    @discardableResult
    func ask(
        _ arguments: String..., exits status: Int32 = 0, says texts: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        asked.withLock { _ = $0.insert(arguments[0]) }
        var command = try Command.foreign(ForeignTools.pact, ["broker"] + arguments)
        command.environment["PACT_BROKER_BASE_URL"] = url
        command.environment["PACT_BROKER_HTTP_RETRIES"] = "1"
        let finished = try await command.run()
        #expect(finished.status == status, "\(arguments): \(finished)", sourceLocation: sourceLocation)
        let printed = finished.output + finished.errors
        for text in texts {
            #expect(
                printed.contains(text), "\(arguments) did not say '\(text)': \(finished)",
                sourceLocation: sourceLocation)
        }
        return finished.output
    }

    /// Runs a subcommand of our own command line on the same broker.
    @discardableResult
    func askOwn(
        _ arguments: String..., exits status: Int32 = 0, says texts: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        var command = Command.own("broker", arguments)
        command.environment["PACT_BROKER_BASE_URL"] = url
        command.environment["PACT_BROKER_HTTP_RETRIES"] = "1"
        let finished = try await command.run()
        #expect(finished.status == status, "\(arguments): \(finished)", sourceLocation: sourceLocation)
        let printed = finished.output + finished.errors
        for text in texts {
            #expect(
                printed.contains(text), "\(arguments) did not say '\(text)': \(finished)",
                sourceLocation: sourceLocation)
        }
        return finished.output
    }

    /// What the broker has at a path; nil where it answers 404.
    func stored(_ path: String) async throws -> JSONValue? {
        let (status, answer) = try await request(.GET, path)
        if status == .notFound { return nil }
        #expect(status == .ok, "\(path)")
        return answer
    }

    /// Sends a document, which the broker has to take; its answer.
    @discardableResult
    func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue = [:]) async throws -> JSONValue {
        let (status, answer) = try await request(method, path, body)
        #expect(status.code < 300, "\(method) \(path): \(answer)")
        return answer
    }

    private func request(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil
    ) async throws -> (HTTPResponseStatus, JSONValue) {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        request.headers.add(name: "Accept", value: "application/hal+json, application/json")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.bytes()))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = Array((try await response.body.collect(upTo: 10_000_000)).readableBytesView)
        return (response.status, bytes.isEmpty ? .null : try JSONValue(parsing: bytes))
    }
}

extension JSONValue {
    /// The member at a path of keys.
    func at(_ path: String...) -> JSONValue? { path.reduce(self) { $0?[$1] } }

    /// The `name` of each item of a list.
    var names: [String] { (arrayValue ?? []).compactMap { $0["name"]?.stringValue } }
}
