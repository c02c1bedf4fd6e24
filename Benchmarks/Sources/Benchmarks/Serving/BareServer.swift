import Foundation
import Hummingbird
import Logging

/// The server library with next to nothing on it: takes any request whole, answers a `GET` with the same bytes each time and
/// anything else with `{}`. What it can do is the most that a broker on it could; a provider that costs less is hard to have.
enum BareServer {
    private struct Responder: HTTPResponder {
        let body: ByteBuffer
        let type: String

        func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
            _ = try await request.body.collect(upTo: .max)
            return Response(
                status: .ok, headers: [.contentType: type],
                body: .init(byteBuffer: request.method == .get ? body : ByteBuffer(string: "{}")))
        }
    }

    /// The child: serves a file's bytes until it is ended.
    static func serve(file: String, type: String) async throws {
        let body = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: file)))
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        let application = Application(
            responder: Responder(body: body, type: type),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0) ")
                fflush(nil)
            },
            logger: logger)
        try await application.runService()
    }

    static func running<Result: Sendable>(
        answering bytes: [UInt8], type: String, _ body: @Sendable (ServerProcess) async throws -> Result
    ) async throws -> Result {
        try await Peers.withTemporaryFile(bytes) { file in
            try await ServerProcess.running("Benchmarks", ["bare-server", file, type], body)
        }
    }
}
