import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PactMatching
import PactModel

/// An HTTP server on a free port of this machine that answers as the contract says.
public struct MockProvider: Sendable {
    /// The base URL, without a final slash.
    public let url: String
    public let port: Int

    /// Serves the interactions of `log` while `body` runs.
    package static func serving<Result: Sendable>(
        _ log: RequestLog, _ body: @Sendable (MockProvider) async throws -> Result
    )
        async throws -> Result
    {
        try await withoutActuallyEscaping(body) { body in
            try await serve(log, body)
        }
    }

    private static func serve<Result: Sendable>(
        _ log: RequestLog, _ body: @escaping @Sendable (MockProvider) async throws -> Result
    ) async throws -> Result {
        let (ports, listening) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "mock provider")
        logger.logLevel = .critical
        let application = Application(
            responder: MockResponder(log: log),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                listening.yield(channel.localAddress?.port ?? 0)
                listening.finish()
            }, logger: logger)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await application.run()
                return nil
            }
            group.addTask {
                for await port in ports {
                    return try await body(MockProvider(url: "http://127.0.0.1:\(port)", port: port))
                }
                throw PactRecordingError.mockProviderNotStarted
            }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let result = finished { return result }
            }
            throw PactRecordingError.mockProviderNotStarted
        }
    }
}

/// A request's context that knows which port it came in at.
private struct MockContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let url: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        url = source.channel.localAddress?.port.map { "http://127.0.0.1:\($0)" }
    }
}

private struct MockResponder: HTTPResponder {
    typealias Context = MockContext
    private static let bodyLimit = 256 * 1_048_576

    let log: RequestLog

    func respond(to request: Request, context: Context) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.bodyLimit)
        let actual = Self.request(request, Array(body.readableBytesView))
        let response =
            switch log.receive(actual) {
            case .matched(let expected):
                Self.response(expected.generated(in: GeneratorContext(mode: .consumer, mockServerURL: context.url)))
            case .refused(let problem): Self.refusal(problem)
            }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private static func request(_ request: Request, _ body: [UInt8]) -> PactRequest {
        var headers: [PactHeader] = []
        for field in request.headers {
            let values = PactHeader.split(field.value, name: field.name.rawName)
            if let place = headers.firstIndex(where: { $0.name.lowercased() == field.name.canonicalName }) {
                headers[place].values += values
            } else {
                headers.append(PactHeader(field.name.rawName, values))
            }
        }
        if let host = request.head.authority { headers.append(PactHeader("Host", [host])) }
        let path = request.head.path ?? "/"
        let sides = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return PactRequest(
            method: request.method.rawValue, path: String(sides[0]),
            query: sides.count > 1 ? [QueryParameter](query: String(sides[1])) : [], headers: headers,
            body: body.isEmpty ? .empty : .present(.init(bytes: body)))
    }

    private static func response(_ expected: PactResponse) -> Response {
        var headers = HTTPFields()
        for header in expected.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            // Lists go out as one line, the way they were written; cookies cannot be joined.
            let lines = name == .setCookie ? header.values : [header.values.joined(separator: ", ")]
            for line in lines { headers.append(HTTPField(name: name, value: line)) }
        }
        return Response(
            status: .init(code: expected.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: expected.body.bytes)))
    }

    private static func refusal(_ problem: RequestProblem) -> Response {
        var kind = "Unexpected-Request"
        var sentences: [JSONValue] = []
        if case .mismatched(_, _, let mismatches) = problem {
            kind = "Request-Mismatch"
            sentences = mismatches.map { .string($0.sentence) }
        }
        let document: JSONValue = ["error": .string("\(kind) : \(problem)"), "mismatches": .array(sentences)]
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8", .accessControlAllowOrigin: "*"]
        if let name = HTTPField.Name("X-Pact") { headers[name] = kind }
        return Response(
            status: .internalServerError, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: document.bytes()))
        )
    }
}
