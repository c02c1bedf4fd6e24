import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPCompression

extension Response {
    /// A body of this response as it was before middleware compressed it, the way that HTTP clients hand it out.
    ///
    /// - Throws: where the bytes are not in the encoding that the header names.
    func uncompressed(_ body: [UInt8]) throws -> [UInt8] {
        guard !body.isEmpty, let encoding = headers[.contentEncoding] else { return body }
        let channel = EmbeddedChannel(handler: NIOHTTPResponseDecompressor(limit: .ratio(1_000)))
        let fields = HTTPHeaders([("content-encoding", encoding), ("content-length", "\(body.count)")])
        let parts: [HTTPClientResponsePart] = [
            .head(HTTPResponseHead(version: .http1_1, status: .ok, headers: fields)), .body(ByteBuffer(bytes: body)),
            .end(nil),
        ]
        for part in parts { try channel.writeInbound(part) }
        var plain: [UInt8] = []
        while let part = try channel.readInbound(as: HTTPClientResponsePart.self) {
            if case .body(let piece) = part { plain += piece.readableBytesView }
        }
        _ = try channel.finish(acceptAlreadyClosed: true)
        return plain
    }
}
