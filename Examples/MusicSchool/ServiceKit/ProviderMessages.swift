import Foundation
public import Hummingbird
import HTTPTypes
import NIOCore

/// The endpoint at which a verifier asks for messages; a service has it only when started for verification.
public struct ProviderMessages: Sendable {
    private let makers: [String: @Sendable () async throws -> Event]

    /// - Parameter makers: by the descriptions that contracts have, what has the service send the message.
    public init(_ makers: [String: @Sendable () async throws -> Event]) {
        self.makers = makers
    }

    private struct Wanted: Decodable { var description: String }

    /// Adds `POST /_pact/messages`: contents are answered as body, metadata in a header.
    public func addRoute(to router: Router<some RequestContext>) {
        router.post("/_pact/messages") { request, _ in
            let wanted = try await request.json(as: Wanted.self).description
            guard let maker = makers[wanted] else {
                let known = makers.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
                throw APIError(.badRequest, field: "description", "'\(wanted)' is not known; known are \(known)")
            }
            let event = try await maker()
            let metadata = try JSONEncoder().encode(["contentType": "application/json", "topic": event.topic])
            var response = Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(bytes: event.contents)))
            if let name = HTTPField.Name("Pact-Message-Metadata") {
                response.headers[name] = metadata.base64EncodedString()
            }
            return response
        }
    }
}
