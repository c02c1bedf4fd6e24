package import NIOCore
package import NIOHTTP1
package import PactModel

/// An answer ready to be written: what can be made once is not made again for each request.
package struct Answer: Sendable {
    package let status: HTTPResponseStatus
    /// Without the lines that frame the body; the listener writes those.
    package var headers: HTTPHeaders
    package let body: ByteBuffer

    /// - Parameter status: outside of 200 to 999 nothing can be said with it as an answer, and 500 takes its place.
    package init(status: Int, headers: HTTPHeaders = [:], body: ByteBuffer = ByteBuffer()) {
        self.status = 200...999 ~= status ? HTTPResponseStatus(statusCode: status) : .internalServerError
        self.headers = headers
        self.body = body
    }

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
    /// Whether a name of a header may hold it (RFC 9110 section 5.6.2).
    var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
