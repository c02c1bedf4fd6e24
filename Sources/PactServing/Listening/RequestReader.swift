import NIOCore
import NIOHTTP1
import PactModel

/// Reads the requests of a connection from its bytes, whatever pieces they come in.
///
/// Our own, because the parser of SwiftNIO knows a fixed list of methods, and because each request passes a single handler.
struct RequestReader {
    enum Step {
        /// The rest has not come yet.
        case needsBytes
        /// The client waits to be asked for the body; what follows is read as before.
        case asksForBody
        case request(PactRequest, RequestHead)
        /// What came is not answered, and nothing more is read.
        case refusal(HTTPResponseStatus)
    }

    private enum State {
        /// So many bytes hold no end of a head.
        case head(searched: Int)
        case body(left: Int)
        case chunkSize
        case chunk(left: Int)
        case chunkEnd
        case trailers
    }

    /// The longest head, and the longest trailers, that are read.
    private static let headLimit = 81_920

    private let bodyLimit: Int
    private let splitsLists: Bool
    private var state = State.head(searched: 0)
    private var head: RequestHead?
    private var body: [UInt8] = []

    init(bodyLimit: Int, splitsLists: Bool) {
        self.bodyLimit = bodyLimit
        self.splitsLists = splitsLists
    }

    /// Takes from `input` what belongs to the next step.
    mutating func next(_ input: inout ByteBuffer) -> Step {
        while true {
            switch state {
            case .head(let searched): if let step = readHead(&input, searched) { return step }
            case .body(let left):
                guard left > 0 else { return finish() }
                guard take(left, from: &input, { .body(left: $0) }) else { return .needsBytes }
            case .chunkSize: if let step = readChunkSize(&input) { return step }
            case .chunk(let left):
                guard left > 0 else {
                    state = .chunkEnd
                    continue
                }
                guard take(left, from: &input, { .chunk(left: $0) }) else { return .needsBytes }
            case .chunkEnd:
                guard let line = input.readBytes(length: 2) else { return .needsBytes }
                guard line == [0x0D, 0x0A] else { return .refusal(.badRequest) }
                state = .chunkSize
            case .trailers:
                guard let line = readLine(&input) else { return isTooLong(input) ?? .needsBytes }
                if line.isEmpty { return finish() }
            }
        }
    }

    private mutating func readHead(_ input: inout ByteBuffer, _ searched: Int) -> Step? {
        var searched = searched
        // An empty line after the last body is forgiven.
        while input.readableBytesView.starts(with: [0x0D, 0x0A]) {
            input.moveReaderIndex(forwardBy: 2)
            searched = 0
        }
        let end = input.withUnsafeReadableBytes { bytes -> Int? in
            guard bytes.count >= 4 else { return nil }
            return (max(searched, 3)..<bytes.count).first {
                bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0D && bytes[$0 - 2] == 0x0A && bytes[$0 - 3] == 0x0D
            }
        }
        guard let end else {
            guard input.withUnsafeReadableBytes({ RequestHead.isPlausible($0) }) else { return .refusal(.badRequest) }
            state = .head(searched: input.readableBytes)
            return isTooLong(input) ?? .needsBytes
        }
        if end > Self.headLimit { return .refusal(.requestHeaderFieldsTooLarge) }
        let read = input.withUnsafeReadableBytes { bytes -> RequestHead? in
            try? RequestHead(UnsafeRawBufferPointer(rebasing: bytes[..<(end - 1)]), splitsLists: splitsLists)
        }
        guard let read else { return .refusal(.badRequest) }
        input.moveReaderIndex(forwardBy: end + 1)
        head = read
        switch read.framing {
        case .length(let length):
            guard length <= bodyLimit else { return .refusal(.payloadTooLarge) }
            body.reserveCapacity(length)
            state = .body(left: length)
            return read.expectsContinue && length > 0 ? .asksForBody : nil
        case .chunked:
            state = .chunkSize
            return read.expectsContinue ? .asksForBody : nil
        }
    }

    /// The size in hexadecimal digits; what follows a semicolon means nothing here.
    private mutating func readChunkSize(_ input: inout ByteBuffer) -> Step? {
        guard let line = readLine(&input) else { return isTooLong(input) ?? .needsBytes }
        let text = line.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
        guard !text.isEmpty, text.utf8.count <= 15, text.allSatisfy(\.isHexDigit), let size = Int(text, radix: 16)
        else {
            return .refusal(.badRequest)
        }
        guard body.count + size <= bodyLimit else { return .refusal(.payloadTooLarge) }
        state = size == 0 ? .trailers : .chunk(left: size)
        return nil
    }

    private func readLine(_ input: inout ByteBuffer) -> String? {
        guard let end = input.readableBytesView.firstIndex(of: 0x0A) else { return nil }
        let line = input.readString(length: end - input.readerIndex + 1) ?? ""
        return String(line.prefix { !$0.isNewline })
    }

    private func isTooLong(_ input: ByteBuffer) -> Step? {
        input.readableBytes > Self.headLimit ? .refusal(.requestHeaderFieldsTooLarge) : nil
    }

    /// Moves up to `left` bytes into the body; false where some are still to come.
    private mutating func take(_ left: Int, from input: inout ByteBuffer, _ state: (Int) -> State) -> Bool {
        let count = min(left, input.readableBytes)
        input.withUnsafeReadableBytes { body.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        input.moveReaderIndex(forwardBy: count)
        self.state = state(left - count)
        return count == left
    }

    private mutating func finish() -> Step {
        state = .head(searched: 0)
        guard let head else { return .refusal(.badRequest) }
        let request = PactRequest(head, body: body)
        self.head = nil
        body = []
        return .request(request, head)
    }
}

extension PactRequest {
    /// A request as it came over the wire.
    fileprivate init(_ head: RequestHead, body: [UInt8]) {
        let target = head.target.targetOfThisServer
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        self.init(
            method: head.method, path: String(target[..<(mark ?? target.endIndex)]),
            query: mark.map { [QueryParameter](query: String(target[target.utf8.index(after: $0)...])) } ?? [],
            headers: head.headers, body: body.isEmpty ? .empty : .present(.init(bytes: body)))
    }
}

extension String {
    /// Path and query: without the host that is sent to a proxy, and without a fragment, which is not for servers.
    fileprivate var targetOfThisServer: Substring {
        var target = utf8[...]
        if target.first != UInt8(ascii: "/"), let scheme = firstRange(of: "://") {
            target = utf8[scheme.upperBound...]
            guard let path = target.firstIndex(of: UInt8(ascii: "/")) else { return "/" }
            target = target[path...]
        }
        return Substring(target.prefix { $0 != UInt8(ascii: "#") })
    }
}
