import Foundation
public import Hummingbird
import HTTPTypes
import NIOCore

extension Request {
    /// The JSON body as `type`; whatever is wrong with it is a 400 or 415 that names the field.
    public func json<Body: Decodable>(as type: Body.Type) async throws -> Body {
        guard headers[.contentType]?.hasPrefix("application/json") == true else {
            throw APIError(.unsupportedMediaType, "send JSON with the Content-Type application/json")
        }
        let buffer = try await body.collect(upTo: 1_048_576)
        do {
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch DecodingError.keyNotFound(let key, _) {
            throw APIError(.badRequest, field: key.stringValue, "is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw APIError(.badRequest, field: context.codingPath.last?.stringValue, "has a value of the wrong kind")
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw APIError(.badRequest, field: context.codingPath.last?.stringValue, "has a value that is not allowed")
        } catch {
            throw APIError(.badRequest, "the body is not JSON")
        }
    }
}

extension Encodable {
    /// This value as a JSON answer.
    public func response(_ status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(self))))
    }
}

/// A new id such as `sdt_3f2a9c0e8b71`.
public func newID(_ prefix: String) -> String {
    prefix + "_" + UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(12)
}
