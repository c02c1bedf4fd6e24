import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import Synchronization
import TestSupport
import Testing

/// A broker of ours, and someone who asks it with the `pact broker` command line.
final class ForeignConversation: Sendable {
    let url: String
    private let asked = Mutex<[String: Set<String>]>([:])

    init(url: String) { self.url = url }

    /// The subcommands that were run so far, each with the flags it was given.
    var commands: [String: Set<String>] { asked.withLock { $0 } }

    /// Runs a subcommand; expects its exit status, and that it prints each of these texts. Returns what it printed.
    @discardableResult
    func ask(
        _ arguments: String..., variables: [String: String] = [:], in folder: URL? = nil, exits status: Int32 = 0,
        says texts: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        try await ask(
            arguments, variables: variables, in: folder, exits: status, says: texts, sourceLocation: sourceLocation)
    }

    @discardableResult
    func ask(
        _ arguments: [String], variables: [String: String] = [:], in folder: URL? = nil, exits status: Int32 = 0,
        says texts: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let name = arguments[0] == "provider-states" ? "provider-states list" : arguments[0]
        let flags = Set(arguments.filter { $0.hasPrefix("-") })
        asked.withLock { $0[name, default: []].formUnion(flags) }
        var command = try Command.foreign(ForeignTools.pact, ["broker"] + arguments)
        command.folder = folder
        command.environment.merge(variables) { $1 }
        return try await run(command, exits: status, says: texts, sourceLocation)
    }

    /// Runs a subcommand that prints JSON, which may stand under other lines.
    func askForJSON(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> JSONValue
    {
        asked.withLock { $0[arguments[0], default: []].formUnion(arguments.filter { $0.hasPrefix("-") }) }
        let command = try Command.foreign(ForeignTools.pact, ["broker"] + arguments)
        let printed = try await run(command, exits: 0, says: [], sourceLocation)
        let json = try? JSONValue(parsing: Array(printed.drop { $0 != "{" && $0 != "[" }.utf8))
        return try #require(json, "\(arguments) printed no JSON: \(printed)", sourceLocation: sourceLocation)
    }

    /// Runs a subcommand of our own command line on the same broker.
    @discardableResult
    func askOwn(
        _ arguments: String..., exits status: Int32 = 0, says texts: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        try await run(.own("broker", arguments), exits: status, says: texts, sourceLocation)
    }

    private func run(
        _ command: Command, exits status: Int32, says texts: [String], _ sourceLocation: SourceLocation
    ) async throws -> String {
        var command = command
        command.environment["PACT_BROKER_BASE_URL"] = url
        command.environment["PACT_BROKER_HTTP_RETRIES"] = "1"
        let finished = try await command.run()
        #expect(finished.status == status, "\(command.arguments): \(finished)", sourceLocation: sourceLocation)
        let printed = finished.output + finished.errors
        for text in texts {
            #expect(
                printed.contains(text), "\(command.arguments) did not say '\(text)': \(finished)",
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
