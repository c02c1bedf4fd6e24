import NIOCore
import NIOHTTP1

/// Lets requests through that the parser would refuse: contracts may name any method, in any case, and `curl` sends letters
/// of a path as they are.
///
/// The parser gets a plain line in the place of such a one; ``RequestHandler`` asks here what was in it. A line that comes in
/// several pieces, or right behind another request, is left as it is.
final class OddRequestLines: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    struct Target {
        var method: HTTPMethod
        var uri: String
    }

    private static let standIn = "POST / "
    /// Whether the next byte is the first of a request.
    private var isAtStart = true
    /// What the line that was replaced last had.
    private var replaced: Target?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        if isAtStart {
            isAtStart = false
            replace(&buffer)
        }
        context.fireChannelRead(wrapInboundOut(buffer))
    }

    /// What the request that begins truly asks for; nil where its line was not replaced.
    func take() -> Target? {
        defer { replaced = nil }
        return replaced
    }

    func requestEnded() { isAtStart = true }

    private func replace(_ buffer: inout ByteBuffer) {
        let bytes = buffer.readableBytesView
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")), space > bytes.startIndex else { return }
        let method = bytes[..<space]
        let rest = bytes[bytes.index(after: space)...]
        guard method.allSatisfy(\.isTokenCharacter), let end = rest.firstIndex(of: UInt8(ascii: "\r")) else { return }
        let known = HTTPMethod(rawValue: String(decoding: method, as: UTF8.self))
        let line = rest[..<end]
        // CONNECT would end what the parser reads.
        let isPlain = !known.isRaw && known != .CONNECT && line.allSatisfy { $0 < 0x80 }
        guard !isPlain, let last = line.lastIndex(of: UInt8(ascii: " ")), last > line.startIndex,
            line[last...].starts(with: " HTTP/1.".utf8), let uri = String(validating: line[..<last], as: UTF8.self)
        else { return }
        replaced = Target(method: known, uri: uri)
        var plain = ByteBuffer(string: Self.standIn)
        plain.writeBytes(bytes[line.index(after: last)...])
        buffer = plain
    }
}

extension HTTPMethod {
    fileprivate var isRaw: Bool {
        if case .RAW = self { return true }
        return false
    }
}
