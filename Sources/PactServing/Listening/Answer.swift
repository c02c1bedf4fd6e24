package import NIOCore
package import NIOHTTP1
package import PactModel

/// An answer ready to be written: its bytes are made once, however often it is given.
package struct Answer: Sendable {
    package let status: HTTPResponseStatus
    /// Without the lines that frame the body; the listener writes those.
    package let headers: HTTPHeaders
    /// The head and the body, for a connection that is kept.
    private let bytes: ByteBuffer
    private let headLength: Int

    /// - Parameter status: outside of 200 to 999 nothing can be said with it as an answer, and 500 takes its place.
    package init(status: Int, headers: HTTPHeaders = [:], body: ByteBuffer = ByteBuffer()) {
        self.status = 200...999 ~= status ? HTTPResponseStatus(statusCode: status) : .internalServerError
        self.headers = headers
        var bytes = Self.head(self.status, headers, length: self.status.mayHaveBody ? body.readableBytes : nil)
        headLength = bytes.readableBytes
        if self.status.mayHaveBody { bytes.writeImmutableBuffer(body) }
        self.bytes = bytes
    }

    package var body: ByteBuffer { bytes.getSlice(at: headLength, length: bytes.readableBytes - headLength) ?? .init() }

    /// The same answer with further lines in its head.
    package func adding(_ lines: HTTPHeaders) -> Answer {
        var headers = headers
        headers.add(contentsOf: lines)
        return Answer(status: Int(status.code), headers: headers, body: body)
    }

    /// What goes over the wire.
    ///
    /// - Parameter connection: what is said of the connection, where that has to be said.
    func bytes(isForHEAD: Bool, connection: String?) -> ByteBuffer {
        if !isForHEAD, connection == nil { return bytes }
        // Of a body that is not sent, the contract knows the length better.
        let stated = isForHEAD ? headers.first(name: "Content-Length").flatMap { Int($0) } : nil
        let length = status.mayHaveBody ? stated ?? body.readableBytes : nil
        var bytes = Self.head(status, headers, length: length, connection: connection)
        if !isForHEAD { bytes.writeImmutableBuffer(body) }
        return bytes
    }

    private static func head(
        _ status: HTTPResponseStatus, _ headers: HTTPHeaders, length: Int?, connection: String? = nil
    ) -> ByteBuffer {
        var head = ByteBuffer()
        head.writeString("HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
        for (name, value) in headers where name.lowercased() != "content-length" { head.writeLine(name, value) }
        if let length { head.writeLine("Content-Length", String(length)) }
        if let connection { head.writeLine("Connection", connection) }
        head.writeString("\r\n")
        return head
    }
}

extension Answer {
    /// The response of an interaction as it goes over the wire.
    package init(_ response: PactResponse) {
        var headers = HTTPHeaders()
        for header in response.headers {
            // Lists go out as one line, the way they were written; cookies cannot be joined.
            let isCookie = header.name.lowercased() == "set-cookie"
            for line in isCookie ? header.values : [header.values.joined(separator: ", ")] {
                headers.add(line: line, name: header.name)
            }
        }
        self.init(status: response.status, headers: headers, body: ByteBuffer(bytes: response.body.bytes))
    }

    /// A document that a tool made, not a contract.
    package static func json(_ status: Int, _ document: JSONValue, headers: HTTPHeaders = [:]) -> Answer {
        var headers = headers
        headers.replaceOrAdd(name: "Content-Type", value: "application/json; charset=utf-8")
        return Answer(status: status, headers: headers, body: ByteBuffer(bytes: document.bytes()))
    }
}

extension ByteBuffer {
    fileprivate mutating func writeLine(_ name: String, _ value: String) {
        writeString(name)
        writeStaticString(": ")
        writeString(value)
        writeStaticString("\r\n")
    }
}

extension HTTPResponseStatus {
    fileprivate var mayHaveBody: Bool { code != 204 && code != 304 }
}

extension HTTPHeaders {
    /// Adds a line that a contract states: one whose name is no name is left out, and no value ends its line early.
    fileprivate mutating func add(line: String, name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenCharacter) else { return }
        // The listener frames the body itself, as long as it is.
        guard !["transfer-encoding", "connection"].contains(name.lowercased()) else { return }
        let isPlain = line.utf8.allSatisfy { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
        let value =
            isPlain
            ? line : String(line.unicodeScalars.map { "\n\r\0".unicodeScalars.contains($0) ? " " : Character($0) })
        add(name: name, value: value)
    }
}

extension UInt8 {
    /// Whether a method and a name of a header may hold it (RFC 9110 section 5.6.2).
    var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^")...UInt8(ascii: "`"), UInt8(ascii: "|"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
