import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore

/// A refusal with the field that is wrong: `{"error": {"field": "name", "message": "is missing"}}`.
public struct APIError: HTTPResponseError, Hashable {
    public var status: HTTPResponse.Status
    public var field: String?
    public var message: String

    public init(_ status: HTTPResponse.Status, field: String? = nil, _ message: String) {
        self.status = status
        self.field = field
        self.message = message
    }

    private struct Body: Encodable {
        struct Detail: Encodable {
            var field: String?
            var message: String
        }
        var error: Detail
    }

    public func response(from request: Request, context: some RequestContext) throws -> Response {
        let body = try JSONEncoder().encode(Body(error: .init(field: field, message: message)))
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
