import Foundation
import Hummingbird
import Logging

/// A provider that costs as little as one can: every `GET` is answered with the same JSON, every other request with `{}`.
enum BenchmarkProvider {
    private struct Responder: HTTPResponder {
        let body: ByteBuffer

        func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
            _ = try await request.body.collect(upTo: .max)
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: request.method == .get ? body : ByteBuffer(string: "{}")))
        }
    }

    /// The child: serves until it is ended.
    static func serve(file: String) async throws {
        let body = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: file)))
        var logger = Logger(label: "provider")
        logger.logLevel = .error
        let application = Application(
            responder: Responder(body: body), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0) ")
                fflush(nil)
            },
            logger: logger)
        try await application.runService()
    }

    static func running<Result: Sendable>(
        answering bytes: [UInt8], _ body: @Sendable (ServerProcess) async throws -> Result
    ) async throws -> Result {
        try await Peers.withTemporaryFile(bytes) { file in
            try await ServerProcess.running("Benchmarks", ["provider", file], body)
        }
    }
}
